using System;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading;
using DeviceLogs.Exporter.Airbyte;
using DeviceLogs.Exporter.Commands;
using DeviceLogs.Exporter.Settings;
using Json.Schema;
using Xunit;

namespace DeviceLogs.Exporter.Tests;

/// <summary>The exporter's README is held against the program.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Find("src/desktop/DeviceLogs.Exporter/README.md"));

    private static string[] JsonSamples => [.. JsonBlocks().Matches(Readme).Select(match => match.Groups[1].Value)];

    [Fact]
    public void Every_option_of_export_and_query_is_in_a_table()
    {
        ProgramContext context = new(Stream.Null, TextWriter.Null, TimeProvider.System, CancellationToken.None);
        Command[] commands = [new ExportVerb(context).Command, new QueryVerb(context).Command];

        Assert.All(commands.SelectMany(command => command.Options), option => Assert.Matches($@"(?m)^\| .*`{option.Name}[ `]", Readme));
    }

    [Fact]
    public void The_configuration_for_Airbyte_is_accepted_without_a_warning_and_valid_against_the_specification()
    {
        SourceSettings settings = ConfigFile.Parse(JsonSamples[0]);
        JsonElement schema = Assert.Single(SourceRun.Run(TimeProvider.System, "spec").Of("SPEC", "spec"))
            .GetProperty("connectionSpecification");
        using JsonDocument config = JsonDocument.Parse(JsonSamples[0]);

        Assert.Equal(("eu-west-1", "boards"), (settings.Region, settings.LogGroupPrefix));
        Assert.Empty(settings.Warnings);
        Assert.True(JsonSchema.FromText(schema.GetRawText()).Evaluate(config.RootElement).IsValid);
    }

    [Fact]
    public void Every_setting_of_the_specification_is_named() => Assert.All(
        Assert.Single(SourceRun.Run(TimeProvider.System, "spec").Of("SPEC", "spec")).GetProperty("connectionSpecification")
            .GetProperty("properties").EnumerateObject(),
        setting => Assert.Contains(setting.Name, Readme, StringComparison.Ordinal));

    [Fact]
    public void The_catalog_for_Airbyte_is_accepted() => Assert.Equal(["boards"], ConfiguredCatalog.Parse(JsonSamples[1]));

    private static string Find(string file)
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, file)))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? "", file);
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlocks();
}
