using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeviceLogs.Toolchain.Surface;

/// <summary>Refuses what compiles for the device and then crashes, hangs or does something else there.</summary>
internal sealed class DeviceRules : RuleWalker
{
    private DeviceRules(SemanticModel model)
        : base(model)
    {
    }

    /// <summary>What these rules, and those of <see cref="TextRules"/>, refuse in a file.</summary>
    public static IEnumerable<DeviceDiagnostic> Check(SemanticModel model) => new DeviceRules(model).Check().Concat(
        new TextRules(model).Check());

    public override void VisitTypeParameterList(TypeParameterListSyntax node)
    {
        RefuseGenerics(node);
        base.VisitTypeParameterList(node);
    }

    public override void VisitGenericName(GenericNameSyntax node)
    {
        RefuseGenerics(node);
        base.VisitGenericName(node);
    }

    public override void VisitIdentifierName(IdentifierNameSyntax node)
    {
        // What var stands for; a lambda without a delegate type becomes a Func<> or an Action<>.
        if (node.IsVar && IsGeneric(Model.GetTypeInfo(node).Type))
        {
            RefuseGenerics(node);
        }
    }

    public override void VisitAnonymousObjectCreationExpression(AnonymousObjectCreationExpressionSyntax node)
    {
        Refuse(node, "generics", "the compiler makes a generic class of an anonymous type; write a class");
        base.VisitAnonymousObjectCreationExpression(node);
    }

    public override void VisitArrayRankSpecifier(ArrayRankSpecifierSyntax node)
    {
        if (node.Rank > 1)
        {
            RefuseRank(node);
        }

        base.VisitArrayRankSpecifier(node);
    }

    public override void VisitImplicitArrayCreationExpression(ImplicitArrayCreationExpressionSyntax node)
    {
        if (node.Commas.Count > 0)
        {
            RefuseRank(node);
        }

        base.VisitImplicitArrayCreationExpression(node);
    }

    public override void VisitFixedStatement(FixedStatementSyntax node)
    {
        Refuse(node, "fixed", "the device cannot pin memory; index the array");
        base.VisitFixedStatement(node);
    }

    public override void VisitFieldDeclaration(FieldDeclarationSyntax node)
    {
        if (node.Modifiers.Any(SyntaxKind.FixedKeyword))
        {
            Refuse(node, "fixed", "the device has no buffers inside a struct; use an array");
        }

        if (node.Modifiers.Any(SyntaxKind.VolatileKeyword))
        {
            Refuse(node, "volatile", "the device has no volatile; read and write the field under one lock");
        }

        base.VisitFieldDeclaration(node);
    }

    public override void VisitEqualsValueClause(EqualsValueClauseSyntax node)
    {
        bool isStatic = node.Parent switch
        {
            VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax field } => field.Modifiers.Any(SyntaxKind.StaticKeyword),
            PropertyDeclarationSyntax property => property.Modifiers.Any(SyntaxKind.StaticKeyword),
            _ => false,
        };
        if (isStatic)
        {
            CheckStaticInitialiser(node);
        }

        base.VisitEqualsValueClause(node);
    }

    public override void VisitConstructorDeclaration(ConstructorDeclarationSyntax node)
    {
        if (node.Modifiers.Any(SyntaxKind.StaticKeyword))
        {
            CheckStaticInitialiser(node);
        }

        base.VisitConstructorDeclaration(node);
    }

    public override void VisitPointerType(PointerTypeSyntax node)
    {
        Refuse(node, "pointer", "the metadata processor stops at a pointer; index the array, or pass it by ref");
        base.VisitPointerType(node);
    }

    public override void VisitStackAllocArrayCreationExpression(StackAllocArrayCreationExpressionSyntax node)
    {
        RefuseStackAlloc(node);
        base.VisitStackAllocArrayCreationExpression(node);
    }

    public override void VisitImplicitStackAllocArrayCreationExpression(ImplicitStackAllocArrayCreationExpressionSyntax node)
    {
        RefuseStackAlloc(node);
        base.VisitImplicitStackAllocArrayCreationExpression(node);
    }

    public override void VisitInterfaceDeclaration(InterfaceDeclarationSyntax node)
    {
        foreach (MemberDeclarationSyntax member in node.Members.Where(
            member => HasBody(member) && !member.Modifiers.Any(SyntaxKind.StaticKeyword)))
        {
            Refuse(member, "interface-body",
                "the device does not find the body of an interface's member; put it in an abstract class or a static helper");
        }

        base.VisitInterfaceDeclaration(node);
    }

    public override void VisitCheckedExpression(CheckedExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.CheckedExpression))
        {
            RefuseChecked(node);
        }

        base.VisitCheckedExpression(node);
    }

    public override void VisitCheckedStatement(CheckedStatementSyntax node)
    {
        if (node.IsKind(SyntaxKind.CheckedStatement))
        {
            RefuseChecked(node);
        }

        base.VisitCheckedStatement(node);
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (node.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "GetRequestStream" or "GetResponseStream" }
            && !IsArgumentOf(node, "WithoutFinalizer"))
        {
            Refuse(node, "connection-stream",
                "the finalizer of this stream closes the connection while it is in use; take it through HttpPlatform.WithoutFinalizer");
        }

        base.VisitInvocationExpression(node);
    }

    /// <summary>Static initialisers run in the order of deployment and of the metadata, not when a type is first used.</summary>
    private void CheckStaticInitialiser(SyntaxNode node)
    {
        INamedTypeSymbol? own = Model.GetEnclosingSymbol(node.SpanStart)?.ContainingType;
        foreach (IdentifierNameSyntax name in node.DescendantNodes().OfType<IdentifierNameSyntax>())
        {
            if (Model.GetSymbolInfo(name).Symbol is IFieldSymbol { IsStatic: true, IsConst: false } field
                && !SymbolEqualityComparer.Default.Equals(field.ContainingType, own))
            {
                Refuse(name, "static-order", "the device may run this initialiser before that of " + field.ContainingType.Name
                    + " and find nothing in " + field.Name + "; write the value itself, or read it when it is needed");
            }
        }
    }

    private static bool IsArgumentOf(InvocationExpressionSyntax node, string method)
        => node.Parent is ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } }
            && access.Name.Identifier.Text == method;

    private static bool IsGeneric(ITypeSymbol? type) => type is INamedTypeSymbol { IsGenericType: true };

    private static bool HasBody(MemberDeclarationSyntax member) => member switch
    {
        BaseMethodDeclarationSyntax method => method.Body is not null || method.ExpressionBody is not null,
        BasePropertyDeclarationSyntax property =>
            property.AccessorList?.Accessors.Any(accessor => accessor.Body is not null || accessor.ExpressionBody is not null) ?? true,
        _ => false,
    };

    private void RefuseGenerics(SyntaxNode node)
        => Refuse(node, "generics",
            "generics, Func<> and Action<> among them, crash the device; use object with a cast, an array, ArrayList or Hashtable, or a "
            + "delegate declared for the purpose");

    private void RefuseRank(SyntaxNode node) =>
        Refuse(node, "rank", "an array of more than one dimension crashes the device; use an array of arrays, or one array and an index");

    private void RefuseStackAlloc(SyntaxNode node) =>
        Refuse(node, "stackalloc", "the device has no stackalloc; make the array once and keep it");

    private void RefuseChecked(SyntaxNode node) =>
        Refuse(node, "checked", "the device never throws for an overflow; compare with the limit before the operation");
}
