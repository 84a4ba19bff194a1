using System;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeviceLogs.Toolchain.Surface;

/// <summary>Refuses texts that the device makes otherwise: those of enums and of numeric formats, and those with a NUL.</summary>
internal sealed partial class TextRules(SemanticModel model) : RuleWalker(model)
{
    public override void Visit(SyntaxNode? node)
    {
        if (node is ExpressionSyntax expression && IsEnumTurnedToText(expression))
        {
            Refuse(expression, "enum-text",
                "an enum's text is its number on the device; write a switch that returns the name, or cast it to int");
        }

        base.Visit(node);
    }

    public override void VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        if (node.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "ToString" } access
            && node.ArgumentList.Arguments.FirstOrDefault() is { } first
            && Model.GetConstantValue(first.Expression).Value is string format)
        {
            CheckFormat(node, Model.GetTypeInfo(access.Expression).Type, format);
        }

        base.VisitInvocationExpression(node);
    }

    public override void VisitInterpolation(InterpolationSyntax node)
    {
        if (node.FormatClause is not null)
        {
            CheckFormat(node, Model.GetTypeInfo(node.Expression).Type, node.FormatClause.FormatStringToken.ValueText);
        }

        base.VisitInterpolation(node);
    }

    public override void VisitLiteralExpression(LiteralExpressionSyntax node)
    {
        if (node.IsKind(SyntaxKind.StringLiteralExpression))
        {
            CheckForNul(node, node.Token);
        }
    }

    public override void VisitInterpolatedStringText(InterpolatedStringTextSyntax node) => CheckForNul(node, node.TextToken);

    private void CheckForNul(SyntaxNode node, SyntaxToken token)
    {
        if (token.ValueText.Contains('\0', StringComparison.Ordinal))
        {
            Refuse(node, "nul", "a string ends at its first NUL on the device; keep such data in a byte[] or char[]");
        }
    }

    private void CheckFormat(SyntaxNode node, ITypeSymbol? type, string format)
    {
        bool isNumber = type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;
        if (isNumber && !NumericFormat().IsMatch(format))
        {
            Refuse(node, "numeric-format", "the device knows the numeric formats D, F, G, N and X only; build other texts from these");
        }
    }

    private bool IsEnumTurnedToText(ExpressionSyntax expression)
    {
        if (Model.GetTypeInfo(expression).Type?.TypeKind != TypeKind.Enum)
        {
            return false;
        }

        return expression.Parent switch
        {
            MemberAccessExpressionSyntax { Name.Identifier.Text: "ToString", Parent: InvocationExpressionSyntax } access =>
                access.Expression == expression,
            InterpolationSyntax => true,
            BinaryExpressionSyntax sum => IsText(Model.GetTypeInfo(sum).Type),
            AssignmentExpressionSyntax sum when sum.IsKind(SyntaxKind.AddAssignmentExpression) => IsText(Model.GetTypeInfo(sum).Type),
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call } =>
                Model.GetSymbolInfo(call).Symbol is IMethodSymbol method && WritesText(method),
            _ => false,
        };
    }

    private static bool WritesText(IMethodSymbol method)
        => method.ContainingType.SpecialType == SpecialType.System_String
            || method.ContainingType is { Name: "StringBuilder", ContainingNamespace.Name: "Text" };

    private static bool IsText(ITypeSymbol? type) => type?.SpecialType == SpecialType.System_String;

    [GeneratedRegex("^[DFGNXdfgnx][0-9]{0,2}$")]
    private static partial Regex NumericFormat();
}
