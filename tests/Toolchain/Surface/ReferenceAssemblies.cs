using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace DeviceLogs.Toolchain.Surface;

/// <summary>
/// nanoFramework 1.17 for the compiler: one reference assembly in memory for each section of the listing, mscorlib being the core library.
/// </summary>
internal static class ReferenceAssemblies
{
    private static readonly Lazy<IReadOnlyDictionary<string, MetadataReference>> All = new(Build);

    /// <exception cref="KeyNotFoundException">The listing has no such assembly.</exception>
    public static MetadataReference Get(string assemblyName) => All.Value[assemblyName];

    public static IEnumerable<string> Names => All.Value.Keys;

    private static Dictionary<string, MetadataReference> Build()
    {
        IReadOnlyList<ApiAssembly> listing = ApiListing.Read();
        Dictionary<string, ApiType> types = listing.SelectMany(assembly => assembly.Types).ToDictionary(type => type.FullName);
        Dictionary<string, MetadataReference> built = [];
        foreach (ApiAssembly assembly in listing)
        {
            built.Add(assembly.Name, Compile(assembly.Name, new StubSource(types).Write(assembly), built.Values));
        }

        return built;
    }

    private static PortableExecutableReference Compile(string name, string source, IEnumerable<MetadataReference> earlier)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp13));
        CSharpCompilation compilation = CSharpCompilation.Create(name, [tree], earlier,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

        // A core library cannot take the version of the runtime's metadata from a reference, so it is named.
        using MemoryStream image = new();
        EmitResult result = compilation.Emit(image, options: new EmitOptions(metadataOnly: true, runtimeMetadataVersion: "v4.0.30319"));
        if (!result.Success)
        {
            IEnumerable<Diagnostic> errors = result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
            throw new InvalidOperationException("The listing does not compile as " + name + ":\n"
                + string.Join("\n",
                    errors.Take(20)
                        .Select(
                            error => error.GetMessage() + "    "
                                + tree.GetText().Lines[error.Location.GetLineSpan().StartLinePosition.Line])));
        }

        return MetadataReference.CreateFromImage(image.ToArray(), filePath: name + ".dll");
    }
}
