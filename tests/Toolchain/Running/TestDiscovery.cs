using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace DeviceLogs.Toolchain.Running;

/// <summary>Reads from the sources which tests there are, so that one of which the device says nothing is missed.</summary>
internal static class TestDiscovery
{
    public static IReadOnlyList<TestCase> InFiles(IEnumerable<string> paths) =>
        paths.SelectMany(path => InSource(File.ReadAllText(path))).ToList();

    internal static IEnumerable<TestCase> InSource(string text)
        => CSharpSyntaxTree.ParseText(text).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>().SelectMany(CasesOf);

    private static IEnumerable<TestCase> CasesOf(MethodDeclarationSyntax method)
    {
        AttributeSyntax[] attributes = method.AttributeLists.SelectMany(list => list.Attributes).ToArray();
        AttributeSyntax[] rows = attributes.Where(attribute => NameOf(attribute) == "DataRow").ToArray();
        AttributeSyntax[] cases = rows.Length > 0
            ? rows
            : attributes.Where(attribute => NameOf(attribute) is "TestMethod" or "Setup" or "Cleanup").ToArray();
        return cases.Select((attribute, index) => new TestCase(
            FullNameOf(method.Parent!),
            method.Identifier.Text,
            index,
            ((BaseTypeDeclarationSyntax)method.Parent!).Identifier.Text + "." + method.Identifier.Text + ArgumentsOf(attribute),
            NameOf(attribute) == "Setup"));
    }

    private static string NameOf(AttributeSyntax attribute)
    {
        string name = attribute.Name.ToString().Split('.')[^1];
        return name.EndsWith("Attribute", StringComparison.Ordinal) ? name[..^"Attribute".Length] : name;
    }

    private static string ArgumentsOf(AttributeSyntax attribute)
        => attribute.ArgumentList is { Arguments.Count: > 0 } list
            ? "(" + string.Join(", ", list.Arguments.Select(argument => argument.Expression.ToString())) + ")"
            : "";

    /// <summary>As reflection writes it: a dot between namespaces, a plus before a nested class.</summary>
    private static string FullNameOf(Microsoft.CodeAnalysis.SyntaxNode node) => node switch
    {
        BaseTypeDeclarationSyntax { Parent: BaseTypeDeclarationSyntax outer } type => FullNameOf(outer) + "+" + type.Identifier.Text,
        BaseTypeDeclarationSyntax type => Join(type.Parent is null ? "" : FullNameOf(type.Parent), type.Identifier.Text),
        BaseNamespaceDeclarationSyntax space => Join(space.Parent is null ? "" : FullNameOf(space.Parent), space.Name.ToString()),
        _ => "",
    };

    private static string Join(string left, string right) => left.Length == 0 ? right : left + "." + right;
}
