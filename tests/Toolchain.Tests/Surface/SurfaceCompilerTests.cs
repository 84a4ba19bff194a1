using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DeviceLogs.Toolchain.Build;
using DeviceLogs.Toolchain.Surface;
using Xunit;

namespace DeviceLogs.Toolchain.Tests.Surface;

public sealed class SurfaceCompilerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("SurfaceCompilerTests").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Complaint_names_the_file_and_the_line()
    {
        string project = Write("Library", "", "namespace N;\n\ninternal class C { System.Collections.Generic.List<int> _list; }");

        DeviceDiagnostic complaint = Check(project)[0];
        Assert.Equal("Library.cs", Path.GetFileName(complaint.File));
        Assert.Equal(3, complaint.Line);
    }

    [Fact]
    public void Library_that_the_project_does_not_reference_is_not_there()
    {
        const string Source =
            "internal class C { private static readonly System.Collections.Hashtable Table = new(); public override string ToString() => "
            + "Table.ToString(); }";
        Assert.Equal(["CS0234"], Check(Write("Without", "", Source)).Select(complaint => complaint.Id));
        Assert.Empty(Check(
            Write("With", "<ItemGroup><Reference Include=\"nanoFramework.System.Collections, Version=1.5.75.0\" /></ItemGroup>", Source)));
    }

    [Fact]
    public void Internals_of_a_referenced_project_are_seen_by_its_friends_only()
    {
        string library = Write("Library", "",
            "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Friend\")] internal static class Secret { internal const int "
            + "Number = 7; }");
        string reference = "<ItemGroup><ProjectReference Include=\"" + Path.GetFileName(library) + "\" /></ItemGroup>";
        const string Source =
            "internal class C { private static int Number => Secret.Number; public override int GetHashCode() => Number; }";

        Assert.Empty(Check(Write("Friend", reference, Source)));
        Assert.Equal(["CS0122"], Check(Write("Stranger", reference, Source)).Select(complaint => complaint.Id));
    }

    [Fact]
    public void Warning_counts_where_the_project_treats_it_as_an_error()
    {
        const string Source = "internal class C { private void M() { int unused; } }";
        Assert.Empty(Check(Write("Mild", "", Source)));
        Assert.Equal(["CS0168"],
            Check(Write("Strict", "<PropertyGroup><TreatWarningsAsErrors>true</TreatWarningsAsErrors></PropertyGroup>", Source))
                .Select(complaint => complaint.Id));
        Assert.Empty(
            Check(Write("Silenced",
                "<PropertyGroup><TreatWarningsAsErrors>true</TreatWarningsAsErrors><NoWarn>0168</NoWarn></PropertyGroup>", Source)));
    }

    [Fact]
    public void Public_member_of_a_documented_library_needs_a_comment()
    {
        const string Strict =
            "<PropertyGroup><TreatWarningsAsErrors>true</TreatWarningsAsErrors><DocumentationFile>a.xml</DocumentationFile></PropertyGroup>";
        Assert.Equal(["CS1591"], Check(Write("Undocumented", Strict, "public class C;")).Select(complaint => complaint.Id));
        Assert.Equal(["CS1574"], Check(Write("Misdirected", Strict, "/// <summary><see cref=\"D\"/></summary>\npublic class C;")).Select(
            complaint => complaint.Id));
    }

    [Theory]
    [InlineData("Debug", "DEBUG", true)]
    [InlineData("Release", "DEBUG", false)]
    [InlineData("Debug", "NANOFRAMEWORK_1_0", true)]
    [InlineData("Release", "NANOFRAMEWORK_1_0", true)]
    public void Symbols_are_those_of_the_configuration(string configuration, string symbol, bool defined)
    {
        string project = Write("Library", "", "#if " + symbol + "\n#error defined\n#endif");
        Assert.Equal(defined, SurfaceCompiler.Check(DeviceProject.Load(project), configuration).Any(complaint => complaint.Id == "CS1029"));
    }

    [Fact]
    public void Without_a_language_version_it_is_that_of_the_project_system()
        => Assert.Equal(["CS8773"], Check(Write("Old", "", "namespace N;", languageVersion: "")).Select(complaint => complaint.Id));

    private static IReadOnlyList<DeviceDiagnostic> Check(string project) => SurfaceCompiler.Check(DeviceProject.Load(project), "Debug");

    private string Write(string name, string more, string source, string languageVersion = "<LangVersion>12.0</LangVersion>")
    {
        File.WriteAllText(Path.Combine(_folder, name + ".cs"), source);
        string file = Path.Combine(_folder, name + ".nfproj");
        File.WriteAllText(file, $"""
            <Project xmlns="http://schemas.microsoft.com/developer/msbuild/2003">
              <PropertyGroup><AssemblyName>{name}</AssemblyName>{languageVersion}</PropertyGroup>
              {more}
              <ItemGroup><Compile Include="{name}.cs" /><Reference Include="mscorlib, Version=1.17.11.0" /></ItemGroup>
            </Project>
            """);
        return file;
    }
}
