using System.Collections.Generic;
using System.IO;
using System.Linq;
using DeviceLogs.Toolchain.Build;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeviceLogs.Toolchain.Surface;

/// <summary>A file of one namespace that names a type of another, whether a using directive says so or not.</summary>
internal sealed record RoomUse(string File, string Room, string Used, string Type)
{
    /// <summary>Every use in a project of a type that this repository declares.</summary>
    public static IEnumerable<RoomUse> Of(DeviceProject project)
    {
        CSharpCompilation compilation = SurfaceCompiler.Create(project, "Release");
        return compilation.SyntaxTrees.SelectMany(tree => Of(tree, compilation.GetSemanticModel(tree))).Distinct();
    }

    private static IEnumerable<RoomUse> Of(SyntaxTree tree, SemanticModel model)
    {
        SyntaxNode root = tree.GetRoot();
        string room = root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString() ?? "";
        foreach (SimpleNameSyntax name in root.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (model.GetSymbolInfo(name).Symbol is INamedTypeSymbol type && type.ContainingNamespace.ToDisplayString() is string used
                && used != room)
            {
                yield return new RoomUse(Path.GetRelativePath(Repository.Root, tree.FilePath), room, used, type.Name);
            }
        }
    }
}
