using System;
using System.IO;
using DeviceLogs.Toolchain;
using Xunit;

namespace DeviceLogs.Toolchain.Tests.Emulator;

public sealed class InstalledToolsTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public void What_is_missing_is_told_by_name_and_variable()
    {
        InstalledTools tools = InstalledTools.Find(_ => null, _home);
        string[] expected =
        [
            "no class libraries at " + Path.Combine(_home, ".nanoframework", "libs") + " (NANOFRAMEWORK_LIBS)",
            "no metadata processor at " + Path.Combine(_home, ".nanoframework", "mdp") + " (NANOFRAMEWORK_MDP)",
            "no nanoCLR at " + Path.Combine(_home, ".nanoframework", "nanoclr") + " (NANOCLR)",
        ];
        Assert.Equal(expected[..2], tools.MissingToBuild);
        Assert.Equal(expected, tools.MissingToRun);
    }

    [Fact]
    public void The_environment_goes_before_the_home_folder()
    {
        Touch(".nanoframework/nanoclr");
        InstalledTools tools = InstalledTools.Find(name => name == "NANOCLR" ? "/no/such/nanoclr" : null, _home);
        Assert.Equal("/no/such/nanoclr", tools.NanoClr);
        Assert.Equal(3, tools.MissingToRun.Count);
    }

    [Fact]
    public void Nothing_is_missing_when_all_are_in_the_home_folder()
    {
        Touch(".nanoframework/libs/mscorlib.dll");
        Touch(".nanoframework/libs/mscorlib.pe");
        Touch(".nanoframework/mdp");
        Touch(".nanoframework/nanoclr");
        Assert.Empty(InstalledTools.Find(_ => null, _home).MissingToRun);
    }

    [Fact]
    public void The_metadata_processor_is_a_command_line()
    {
        string program = Touch("a folder/processor");
        InstalledTools tools = InstalledTools.Find(name => name == "NANOFRAMEWORK_MDP" ? "\"" + program + "\" first \"the second\"" : null,
            _home);
        Assert.Equal([program, "first", "the second"], tools.MetadataProcessor);
    }

    private string Touch(string path)
    {
        string full = Path.Combine(_home, path.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, "");
        return full;
    }
}
