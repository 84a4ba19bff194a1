using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DeviceLogs.Toolchain.Build;
using DeviceLogs.Toolchain.Surface;
using Xunit;

namespace DeviceLogs.Toolchain.Tests.Surface;

/// <summary>Which room of the device code may know which: arrows go down only.</summary>
public class RoomsTests
{
    /// <summary>Each room, and the rooms whose types its files may name.</summary>
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["DeviceLogs.Time"] = [],
        ["DeviceLogs.Transport"] = ["DeviceLogs.Time"],
        ["DeviceLogs.Signing"] = ["DeviceLogs.Time", "DeviceLogs.Transport"],
        ["DeviceLogs.Protocol"] = ["DeviceLogs.Time", "DeviceLogs.Transport"],
        ["DeviceLogs.Connection"] = ["DeviceLogs.Protocol", "DeviceLogs.Signing", "DeviceLogs.Time", "DeviceLogs.Transport"],
    };

    /// <summary>What sits on top of the core, and may know every room of it but no neighbour that is not named.</summary>
    private static readonly Dictionary<string, string[]> Neighbours = new()
    {
        ["DeviceLogs.Client"] = [],
        ["DeviceLogs.Client.Management"] = ["DeviceLogs.Client"],
        ["DeviceLogs.Delivery"] = [],
        ["DeviceLogs.Gzip"] = [],
        ["DeviceLogs.Iot"] = ["DeviceLogs.Sockets"],
        ["DeviceLogs.Lines"] = ["DeviceLogs.Delivery"],
        ["DeviceLogs.Lines.Levels"] = ["DeviceLogs.Delivery", "DeviceLogs.Lines"],
        ["DeviceLogs.Lines.Logging"] = ["DeviceLogs.Delivery", "DeviceLogs.Lines", "DeviceLogs.Logging"],
        ["DeviceLogs.Lines.Recorder"] = ["DeviceLogs.Delivery", "DeviceLogs.Lines"],
        ["DeviceLogs.Lines.Repeats"] = ["DeviceLogs.Delivery", "DeviceLogs.Lines"],
        ["DeviceLogs.Lines.Secrets"] = ["DeviceLogs.Delivery", "DeviceLogs.Lines"],
        ["DeviceLogs.Logging"] = ["DeviceLogs.Delivery"],
        ["DeviceLogs.Metrics"] = ["DeviceLogs.Delivery"],
        ["DeviceLogs.NativeHmac"] = [],
        ["DeviceLogs.Policies"] = ["DeviceLogs.Delivery"],
        ["DeviceLogs.Reading"] = ["DeviceLogs.Client"],
        ["DeviceLogs.Sockets"] = [],
        ["DeviceLogs.Spool"] = ["DeviceLogs.Delivery"],
        ["DeviceLogs.Spool.Gzip"] = ["DeviceLogs.Delivery", "DeviceLogs.Spool", "DeviceLogs.Gzip"],
    };

    private static readonly string[] Hardware = ["System.Device", "nanoFramework.Hardware", "nanoFramework.Networking"];

    [Fact]
    public void A_room_of_the_core_knows_only_the_rooms_below_it() => Assert.Empty(Uses("DeviceLogs")
        .Where(use => MayKnow.ContainsKey(use.Room) && MayKnow.ContainsKey(use.Used) && !MayKnow[use.Room].Contains(use.Used))
        .Select(use => $"{use.File} must not know {use.Used}.{use.Type}"));

    [Fact]
    public void A_library_knows_the_core_and_only_the_neighbours_that_it_is_made_of() =>
        Assert.Empty(Neighbours.SelectMany(library => Uses(library.Key)
        .Where(use => Neighbours.Keys.Any(other => IsWithin(use.Used, other) && other != library.Key && !library.Value.Contains(other)))
        .Select(use => $"{use.File} must not know {use.Used}.{use.Type}")));

    [Fact]
    public void Every_room_of_the_core_and_every_library_has_its_rule()
    {
        Assert.Equal(MayKnow.Keys.Order(), Folders("src/device/DeviceLogs").Select(name => "DeviceLogs." + name).Order());
        Assert.Equal(Neighbours.Keys.Append("DeviceLogs").Order(), Folders("src/device").Order());
    }

    [Fact]
    public void Only_tests_and_the_benchmark_see_the_internals_of_a_device_assembly() => Assert.Empty(
        Directory.GetFiles(Repository.PathOf("src/device"), "AssemblyInfo.cs", SearchOption.AllDirectories)
            .SelectMany(File.ReadAllLines)
            .Where(line => line.Contains("InternalsVisibleTo", StringComparison.Ordinal))
            .Distinct()
            .Except(["[assembly: InternalsVisibleTo(\"NFUnitTest\")]", "[assembly: InternalsVisibleTo(\"DeviceLogs.Benchmarks\")]"]));

    [Fact]
    public void Nothing_under_device_knows_the_hardware() => Assert.Empty(Neighbours.Keys.Append("DeviceLogs").SelectMany(Uses)
        .Where(use => Hardware.Any(prefix => IsWithin(use.Used, prefix)))
        .Select(use => $"{use.File} must not know {use.Used}.{use.Type}"));

    private static IEnumerable<RoomUse> Uses(string assembly)
        => RoomUse.Of(DeviceProject.FindAll(Repository.Root).Single(project => project.AssemblyName == assembly));

    private static IEnumerable<string> Folders(string path) => Directory.EnumerateDirectories(Repository.PathOf(path))
        .Select(folder => Path.GetFileName(folder))
        .Where(name => name is not ("bin" or "obj" or "Properties"));

    private static bool IsWithin(string name, string room) => name == room || name.StartsWith(room + ".", StringComparison.Ordinal);
}
