using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Toolchain.Tests.Pack;

/// <summary>The .NET tools are packed, installed from a folder as a user does it, and run.</summary>
public sealed class ToolPackageTests : IDisposable
{
    // The shared framework that this program runs on is three levels below.
    private static readonly string DotnetFolder = Path.GetFullPath(
        Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    private readonly string _folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;

    [Theory]
    [InlineData("DeviceLogs.Exporter", "devicelogs", "[command] [options]")]
    [InlineData("DeviceLogs.LocalEndpoint", "devicelogs-endpoint", "[options]")]
    public async Task A_tool_that_is_installed_from_a_folder_runs_under_its_name_and_has_the_packages_version(
        string package, string command, string usage)
    {
        Soak.SkipUnlessWanted();
        string project = Repository.PathOf($"src/desktop/{package}");
        string configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}")
            ? "Release"
            : "Debug";
        await RunAsync("dotnet", "pack", project, "--no-build", "--configuration", configuration, "--output", _folder);
        await RunAsync("dotnet", "tool", "install", package, "--tool-path", _folder, "--source", _folder);

        string tool = Path.Combine(_folder, OperatingSystem.IsWindows() ? $"{command}.exe" : command);

        Assert.StartsWith("1.0.0", await RunAsync(tool, "--version"));
        Assert.Contains($"\n  {command} {usage}", await RunAsync(tool, "--help"), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder,
            Environment = { ["DOTNET_ROOT"] = DotnetFolder },
        })!;
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}:\n{output}{await errors}");
        return output;
    }
}
