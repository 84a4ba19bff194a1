using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DeviceLogs.Toolchain.Build;
using Microsoft.CodeAnalysis.CSharp;

namespace DeviceLogs.Toolchain.Running;

/// <summary>nanoCLR with the unit tests and the launcher in it.</summary>
/// <param name="program">nanoCLR.</param>
/// <param name="builder">Makes the launcher, again for each choice of classes: the interpreter passes no arguments on.</param>
/// <param name="tests">The unit tests' assembly.</param>
/// <param name="version">The language version of the unit tests, which the launcher is compiled with too.</param>
internal sealed class Interpreter(string program, DeviceBuilder builder, BuiltAssembly tests, LanguageVersion version)
{
    // The slowest test takes ten seconds on an idle machine; a busy one that emulates the processor may need ten times that.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    private static readonly string[] LauncherReferences = ["mscorlib", "nanoFramework.Runtime.Native", "nanoFramework.TestFramework"];

    public Attempt Run(IReadOnlyList<string> classes)
    {
        BuiltAssembly launcher = builder.BuildProgram("Launcher", version,
            [("Launcher.cs", LauncherSource()), ("Selection.cs", SelectionSource(classes))], LauncherReferences);
        LaunchLog log = new();
        ProcessEnding ending = BoundedProcess.Run(program, builder.Deploy(tests, launcher), Patience, log.Add);
        return new Attempt(log, ending);
    }

    private static string LauncherSource()
    {
        using StreamReader reader = new(typeof(Interpreter).Assembly.GetManifestResourceStream("Launcher.cs")!);
        return reader.ReadToEnd();
    }

    private static string SelectionSource(IEnumerable<string> classes)
        => "namespace DeviceLogs.Toolchain.Launcher;\ninternal static class Selection\n{\n    internal static readonly string[] Classes "
            + "= { "
            + string.Join(", ", classes.Select(name => SymbolDisplay.FormatLiteral(name, quote: true)))
            + " };\n}\n";
}
