using System;
using System.Collections.Generic;
using System.IO;
using DeviceLogs.Toolchain.Running;

namespace DeviceLogs.Toolchain.Build;

/// <summary>Makes PE files, the form in which a device takes an assembly.</summary>
/// <param name="command">The program, then what comes before our own arguments.</param>
internal sealed class MetadataProcessor(IReadOnlyList<string> command)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <exception cref="BuildException">It made no PE file.</exception>
    public void Process(BuiltAssembly assembly, IEnumerable<BuiltAssembly> references)
    {
        List<string> arguments = [.. command];
        arguments.RemoveAt(0);
        foreach (BuiltAssembly reference in references)
        {
            arguments.AddRange(["-loadHints", reference.Name, reference.Dll]);
        }

        // The last word says whether it is the core library.
        arguments.AddRange(["-parse", assembly.Dll, "-compile", assembly.Pe, "false"]);
        File.Delete(assembly.Pe);
        List<string> said = [];
        ProcessEnding ending = BoundedProcess.Run(command[0], arguments, Patience, line =>
        {
            said.Add(line);
            return true;
        });
        if (!ending.IsOrderly || !File.Exists(assembly.Pe))
        {
            throw new BuildException("the metadata processor made no PE file (" + ending.Description + ")\n" + string.Join("\n", said));
        }
    }
}
