using System.Collections.Generic;

namespace DeviceLogs.Toolchain.Sync;

/// <summary>A device project as nanoframework.projects states it.</summary>
/// <param name="Folder">From the root of the repository, with slashes.</param>
/// <param name="Name">Of the project file and of the assembly; a test assembly has the name that the launcher expects.</param>
/// <param name="Kind">What it is built into.</param>
/// <param name="Projects">Names of the projects that it uses directly.</param>
/// <param name="Libraries">Class libraries that it uses directly, beside those of its projects.</param>
/// <param name="Links">Files of other folders that it compiles as well, from the root of the repository.</param>
internal sealed record ProjectRow(
    string Folder, string Name, ProjectKind Kind, IReadOnlyList<string> Projects, IReadOnlyList<string> Libraries,
    IReadOnlyList<string> Links)
{
    /// <summary>Path of the project file from the root of the repository, with slashes.</summary>
    public string ProjectFile => Folder + "/" + Name + ".nfproj";
}
