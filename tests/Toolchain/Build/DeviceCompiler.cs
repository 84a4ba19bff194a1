using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace DeviceLogs.Toolchain.Build;

/// <summary>Compiles device code as the board's build does: against nanoFramework's class libraries alone.</summary>
internal static class DeviceCompiler
{
    // The defaults of MSBuild's C# targets, which the nanoFramework project system builds on.
    private const int WarningLevel = 4;
    private const int FileAlignment = 512;
    private static readonly string[] NeverShown = ["CS1701", "CS1702"];

    /// <exception cref="BuildException">It does not compile, or gives a warning that the project takes for an error.</exception>
    public static void Compile(DeviceProject project, IEnumerable<BuiltAssembly> references, string dll)
    {
        CSharpParseOptions parsing = new(
            project.LanguageVersion,
            project.IsDocumented ? DocumentationMode.Diagnose : DocumentationMode.Parse,
            preprocessorSymbols: project.Defines);
        parsing = parsing.WithFeatures(project.Features.Select(feature => KeyValuePair.Create(feature, "true")));
        CSharpCompilationOptions options = Options(project.IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary)
            .WithAllowUnsafe(project.AllowsUnsafe)
            .WithGeneralDiagnosticOption(project.TreatsWarningsAsErrors ? ReportDiagnostic.Error : ReportDiagnostic.Default)
            .WithSpecificDiagnosticOptions(NeverShown.Concat(project.NoWarn.Select(WarningId)).Distinct().ToImmutableDictionary(id => id,
                _ => ReportDiagnostic.Suppress));
        Emit(project.AssemblyName, project.Sources.Select(path => Parse(File.ReadAllText(path), path, parsing)), references, options, dll,
            project.IsDocumented ? Path.ChangeExtension(dll, ".xml") : null);
    }

    /// <summary>Compiles a program of this lane's own.</summary>
    /// <exception cref="BuildException">It does not compile.</exception>
    public static void CompileProgram(string name, LanguageVersion version, IEnumerable<(string Path, string Text)> sources,
        IEnumerable<BuiltAssembly> references, string dll)
        => Emit(name, sources.Select(source => Parse(source.Text, source.Path, new CSharpParseOptions(version))), references,
            Options(OutputKind.ConsoleApplication), dll);

    private static CSharpCompilationOptions Options(OutputKind kind)
        => new(kind, optimizationLevel: OptimizationLevel.Release, deterministic: true, warningLevel: WarningLevel);

    private static SyntaxTree Parse(string text, string path, CSharpParseOptions options)
        => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), options, path);

    private static void Emit(string name, IEnumerable<SyntaxTree> sources, IEnumerable<BuiltAssembly> references,
        CSharpCompilationOptions options, string dll, string? documentation = null)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(name, sources,
            references.Select(reference => MetadataReference.CreateFromFile(reference.Dll)), options);
        EmitResult result;
        using (FileStream stream = File.Create(dll))
        using (FileStream? comments = documentation is null ? null : File.Create(documentation))
        {
            result = compilation.Emit(stream, xmlDocumentationStream: comments, options: new EmitOptions(fileAlignment: FileAlignment));
        }

        if (!result.Success)
        {
            throw new BuildException(
                string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(Show)));
        }
    }

    internal static string WarningId(string name) => name.StartsWith("CS", StringComparison.Ordinal) ? name : "CS" + name.PadLeft(4, '0');

    private static string Show(Diagnostic diagnostic)
    {
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        return Path.GetFileName(place.Path) + "(" + (place.StartLinePosition.Line + 1) + "): " + diagnostic.Id + ": "
            + diagnostic.GetMessage();
    }
}
