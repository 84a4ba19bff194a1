using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace DeviceLogs.Toolchain.Surface;

/// <summary>Walks through one file of device code and collects what is refused in it. Each message names the way out.</summary>
internal abstract class RuleWalker(SemanticModel model) : CSharpSyntaxWalker
{
    private readonly List<DeviceDiagnostic> _found = [];

    protected SemanticModel Model { get; } = model;

    public IReadOnlyList<DeviceDiagnostic> Check()
    {
        Visit(Model.SyntaxTree.GetRoot());
        return _found;
    }

    protected void Refuse(SyntaxNode node, string rule, string message) =>
        _found.Add(DeviceDiagnostic.At(node.GetLocation(), rule, message));
}
