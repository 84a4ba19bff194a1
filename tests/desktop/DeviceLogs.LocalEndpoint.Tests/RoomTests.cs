using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>The endpoint's rooms know each other in one direction.</summary>
public sealed partial class RoomTests
{
    // Each knows those before it.
    private static readonly string[] Order = [
        "Errors", "Model", "Patterns", "Store", "Http", "Identity", "Deliver", "Insights", "Api", "Ingest", "Page"];

    [Fact]
    public void No_room_knows_one_above_it()
    {
        string endpoint = Path.GetFullPath(
            Path.Combine(Path.GetDirectoryName(ThisFile())!, "../../../src/desktop/DeviceLogs.LocalEndpoint"));
        foreach (string room in Order)
        {
            string[] above = [.. Directory.GetFiles(Path.Combine(endpoint, room), "*.cs")
                .SelectMany(
                    file => UsedRoom().Matches(File.ReadAllText(file))
                        .Select(match => (File: Path.GetFileName(file), Room: match.Groups[1].Value)))
                .Where(use => Array.IndexOf(Order, use.Room) > Array.IndexOf(Order, room))
                .Select(use => $"{room}/{use.File} knows {use.Room}")];
            Assert.Empty(above);
        }
    }

    private static string ThisFile([CallerFilePath] string file = "") => file;

    [GeneratedRegex(@"^using (?:static )?DeviceLogs\.LocalEndpoint\.(\w+)", RegexOptions.Multiline)]
    private static partial Regex UsedRoom();
}
