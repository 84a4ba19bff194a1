using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using DeviceLogs.Toolchain;
using DeviceLogs.Toolchain.Build;
using DeviceLogs.Toolchain.Running;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Iot;

/// <summary>
/// One run of Probe/Probe.cs in nanoCLR, with the device's own sockets and TLS; the test is skipped where the nanoFramework tools are not
/// installed.
/// </summary>
internal sealed record ProbeRun
{
    private const string Mark = "probe ";

    public required IReadOnlyList<string> Endpoints { get; init; }

    public required string Root { get; init; }

    public required string Certificate { get; init; }

    public required string Key { get; init; }

    public string? Password { get; init; }

    /// <summary>Where to log to with the credentials of the first endpoint, or null.</summary>
    public string? LogsUrl { get; init; }

    /// <summary>Runs it; the servers' end stays with this process.</summary>
    /// <returns>What it reports, line by line.</returns>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        InstalledTools toolchain = InstalledTools.Find();
        Assert.SkipWhen(
            toolchain.MissingToRun.Count > 0, "The emulator's tools are missing: " + string.Join(", ", toolchain.MissingToRun) + ".");
        return await Task.Run(() => Run(toolchain));
    }

    private List<string> Run(InstalledTools toolchain)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("devicelogs-test-");
        try
        {
            DeviceBuilder builder = new(toolchain, folder.FullName);
            builder.Build(DeviceProject.Load(Repository.PathOf("src/device/DeviceLogs/DeviceLogs.nfproj")));
            BuiltAssembly delivery = builder.Build(
                DeviceProject.Load(Repository.PathOf("src/device/DeviceLogs.Delivery/DeviceLogs.Delivery.nfproj")));
            builder.Build(DeviceProject.Load(Repository.PathOf("src/device/DeviceLogs.Sockets/DeviceLogs.Sockets.nfproj")));
            BuiltAssembly iot = builder.Build(DeviceProject.Load(Repository.PathOf("src/device/DeviceLogs.Iot/DeviceLogs.Iot.nfproj")));
            string source = File.ReadAllText(Repository.PathOf("tests/desktop/DeviceLogs.DotNet.Tests/Iot/Probe/Probe.cs"));
            BuiltAssembly probe = builder.BuildProgram(
                "Probe", LanguageVersion.CSharp12, [("Probe.cs", source), ("Selection.cs", Selection())],
                ["mscorlib", "System.Net", "DeviceLogs", "DeviceLogs.Delivery", "DeviceLogs.Iot"]);
            List<string> told = [];
            ProcessEnding ending = BoundedProcess.Run(toolchain.NanoClr, builder.Deploy(iot, delivery, probe), TimeSpan.FromSeconds(60), line =>
            {
                if (line.StartsWith(Mark, StringComparison.Ordinal))
                {
                    told.Add(line[Mark.Length..].TrimEnd());
                }
                else if (line.Contains("nhandled exception", StringComparison.Ordinal))
                {
                    told.Add(line.TrimEnd());
                }

                return true;
            });
            Assert.True(ending.IsOrderly, ending.Description);
            return told;
        }
        finally
        {
            folder.Delete(true);
        }
    }

    private string Selection() => $$"""
        namespace DeviceLogs.Probe;
        internal static class Selection
        {
            internal const string Certificate = {{Literal(Certificate)}};
            internal const string Key = {{Literal(Key)}};
            internal const string Password = {{Literal(Password)}};
            internal const string Root = {{Literal(Root)}};
            internal const string LogsUrl = {{Literal(LogsUrl)}};
            internal static readonly string[] Endpoints = { {{string.Join(", ", Endpoints.Select(Literal))}} };
        }
        """;

    private static string Literal(string? text) => text is null ? "null" : SymbolDisplay.FormatLiteral(text, quote: true);
}
