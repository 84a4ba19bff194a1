using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using DeviceLogs.Toolchain.Build;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace DeviceLogs.Toolchain.Surface;

/// <summary>
/// Compiles device projects as the board's build does, against <see cref="ReferenceAssemblies"/> and nothing else, and applies
/// <see cref="DeviceRules"/>.
/// Language version, symbols and options are those of the .nfproj over the project system's defaults
/// (NFProjectSystem.Default.props and NFProjectSystem.CSharp.targets in nanoframework/nf-Visual-Studio-extension,
/// VisualStudio.Extension-2022/Targets).
/// </summary>
internal static class SurfaceCompiler
{
    // What a project declares is bound once for all that reference it.
    private static readonly ConcurrentDictionary<(string Path, string Configuration), CSharpCompilation> Created = new();

    /// <summary>
    /// All errors of a project, and its warnings where it treats them as errors. The errors of projects that it references are theirs.
    /// </summary>
    public static IReadOnlyList<DeviceDiagnostic> Check(DeviceProject project, string configuration)
        => Check(Create(project, configuration), project.TreatsWarningsAsErrors, project.IsDocumented);

    /// <summary>All errors of one source that references every library, and the device projects that are given.</summary>
    public static IReadOnlyList<DeviceDiagnostic> CheckSnippet(string source, LanguageVersion languageVersion,
        params IEnumerable<DeviceProject> projects)
    {
        CSharpParseOptions parsing = Parsing(languageVersion, "Debug", DocumentationMode.Parse);
        CSharpCompilationOptions options = Options(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);
        IEnumerable<MetadataReference> references = ReferenceAssemblies.Names.Select(ReferenceAssemblies.Get)
            .Concat(projects.Select(project => Create(project, "Debug").ToMetadataReference()));
        return Check(CSharpCompilation.Create("Snippet", [Parse(source, "Snippet.cs", parsing)], references, options), false, false);
    }

    private static List<DeviceDiagnostic> Check(CSharpCompilation compilation, bool warningsToo, bool documentation)
    {
        // Some gaps of the library, such as a missing helper of the compiler, are only noticed when code is generated.
        using MemoryStream image = new();
        using MemoryStream? xml = documentation ? new MemoryStream() : null;
        IEnumerable<DeviceDiagnostic> fromCompiler = compilation.Emit(image, xmlDocumentationStream: xml).Diagnostics
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error
                || (warningsToo && diagnostic.Severity == DiagnosticSeverity.Warning))
            .Select(diagnostic => DeviceDiagnostic.At(diagnostic.Location, diagnostic.Id, diagnostic.GetMessage()));
        IEnumerable<DeviceDiagnostic> fromRules = compilation.SyntaxTrees.SelectMany(
            tree => DeviceRules.Check(compilation.GetSemanticModel(tree)));
        return fromCompiler.Concat(fromRules).OrderBy(diagnostic => diagnostic.File, StringComparer.Ordinal).ThenBy(
            diagnostic => diagnostic.Line).ToList();
    }

    /// <summary>A project as the board's build compiles it.</summary>
    public static CSharpCompilation Create(DeviceProject project, string configuration) =>
        Created.GetOrAdd((project.FilePath, configuration), _ => Compile(project, configuration));

    private static CSharpCompilation Compile(DeviceProject project, string configuration)
    {
        CSharpParseOptions parsing = Parsing(project.LanguageVersion, configuration,
            project.IsDocumented ? DocumentationMode.Diagnose : DocumentationMode.None);
        IEnumerable<SyntaxTree> sources = project.Sources.Select(file => Parse(File.ReadAllText(file), file, parsing));
        IEnumerable<MetadataReference> libraries = project.Libraries.Select(ReferenceAssemblies.Get);
        IEnumerable<MetadataReference> projects = project.ProjectReferences.Select(
            file => Create(DeviceProject.Load(file), configuration).ToMetadataReference());

        OutputKind kind = project.IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary;
        CSharpCompilationOptions options = Options(kind, project.AllowsUnsafe)
            .WithSpecificDiagnosticOptions(
                project.NoWarn.Select(id => KeyValuePair.Create(DeviceCompiler.WarningId(id), ReportDiagnostic.Suppress)))
            .WithOptimizationLevel(configuration == "Release" ? OptimizationLevel.Release : OptimizationLevel.Debug);
        return CSharpCompilation.Create(project.AssemblyName, sources.Append(Moniker(parsing)), libraries.Concat(projects), options);
    }

    /// <summary>The project system adds this attribute to every assembly.</summary>
    private static SyntaxTree Moniker(CSharpParseOptions parsing)
        => Parse(
            "[assembly: System.Runtime.Versioning.TargetFrameworkAttribute(\".NETnanoFramework,Version=v1.0\", FrameworkDisplayName = "
            + "\".NET nanoFramework 1.0\")]", "TargetFramework.cs", parsing);

    private static SyntaxTree Parse(string source, string path, CSharpParseOptions parsing)
        => CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), parsing, path);

    private static CSharpParseOptions Parsing(LanguageVersion version, string configuration, DocumentationMode documentation)
    {
        string[] symbols = configuration == "Debug" ? ["DEBUG", "TRACE", "NANOFRAMEWORK_1_0"] : ["TRACE", "NANOFRAMEWORK_1_0"];
        return new CSharpParseOptions(version, documentation, preprocessorSymbols: symbols);
    }

    private static CSharpCompilationOptions Options(OutputKind kind, bool allowUnsafe) =>
        new(kind, allowUnsafe: allowUnsafe, warningLevel: 4);
}
