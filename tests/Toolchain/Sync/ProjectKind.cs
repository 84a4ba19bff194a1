namespace DeviceLogs.Toolchain.Sync;

/// <summary>What a device project is built into.</summary>
internal enum ProjectKind
{
    /// <summary>An assembly for other projects, with documentation.</summary>
    Library,

    /// <summary>An assembly with an entry point.</summary>
    Program,

    /// <summary>Unit tests, which nanoFramework's launcher loads.</summary>
    Tests,
}
