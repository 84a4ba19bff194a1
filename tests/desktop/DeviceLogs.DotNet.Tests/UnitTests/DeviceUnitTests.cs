using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DeviceLogs.Toolchain;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;
using Assert = Xunit.Assert;

namespace DeviceLogs.DotNet.Tests.UnitTests;

/// <summary>Runs the device library's unit tests, the very files of the projects in tests that end in UnitTests, on .NET.</summary>
[Collection("Device tests write to one output")]
public class DeviceUnitTests
{
    private static readonly Lazy<IReadOnlyList<DeviceTestClass>> Classes = new(() => typeof(DeviceUnitTests).Assembly.GetTypes()
        .Where(type => type.FullName!.StartsWith("DeviceLogs.UnitTests.", StringComparison.Ordinal) && DeviceTestClass.IsTestClass(type))
        .OrderBy(type => type.FullName, StringComparer.Ordinal)
        .Select(type => new DeviceTestClass(type))
        .ToList());

    public static IEnumerable<TheoryDataRow<string>> Cases()
        => Classes.Value.SelectMany(tests => tests.Cases)
            .Select(test => new TheoryDataRow<string>(test.Id) { TestDisplayName = test.Name, Label = "" });

    [Theory]
    [MemberData(nameof(Cases))]
    public void Run(string id)
    {
        DeviceTestClass tests = Classes.Value.First(tests => tests.Cases.Any(test => test.Id == id));
        DeviceTestOutcome outcome = tests.OutcomeOf(id);

        TestContext.Current.TestOutputHelper?.Write(outcome.Output);
        outcome.Failure?.Throw();
        Assert.SkipWhen(outcome.Skipped is not null, outcome.Skipped ?? "");
    }

    [Fact]
    public void Every_test_attribute_in_the_sources_is_a_discovered_case()
    {
        IEnumerable<string> written = Directory.EnumerateDirectories(Repository.PathOf("tests"), "*.UnitTests", SearchOption.AllDirectories)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .SelectMany(
                file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
            .SelectMany(CasesWritten);
        IEnumerable<string> discovered = Classes.Value.SelectMany(tests => tests.Cases)
            .Select(test => test.Method.DeclaringType!.Name + "." + test.Method.Name);

        Assert.Equal(written.Order(StringComparer.Ordinal), discovered.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> CasesWritten(MethodDeclarationSyntax method)
    {
        string[] attributes = method.AttributeLists.SelectMany(list => list.Attributes).Select(attribute => attribute.Name.ToString())
            .ToArray();
        int rows = attributes.Count(name => name == "DataRow");
        int others = attributes.Count(name => name is "TestMethod" or "Setup" or "Cleanup");
        string name = ((TypeDeclarationSyntax)method.Parent!).Identifier.Text + "." + method.Identifier.Text;
        return Enumerable.Repeat(name, rows > 0 ? rows : others);
    }
}
