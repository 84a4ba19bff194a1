using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeviceLogs.Firmware.Settings;
using DeviceLogs.Toolchain;
using DeviceLogs.Toolchain.Surface;
using DeviceLogs.UnitTests.Firmware.Settings;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Docs;

/// <summary>What the board's README says of its settings and rights, held against the firmware.</summary>
public partial class BoardReadmeTests
{
    // What a role for boards must have: who may give it away, what it is for, and who may take it.
    private static readonly string[] Rights =
        ["iot:AssumeRoleWithCertificate", "logs:CreateLogStream", "logs:GetLogEvents", "logs:PutLogEvents", "sts:AssumeRole"];

    private static readonly string[] Groups = ["credentials", "iot", "wifi", "control", "recorder", "spool", "sleep"];

    private static readonly string Section = File.ReadAllText(Repository.PathOf("hardware/Esp32Agent/README.md"));

    private static IEnumerable<string> JsonTexts => JsonBlocks().Matches(Section).Select(match => match.Groups[1].Value);

    [Fact]
    public void The_settings_sample_is_taken_without_a_complaint()
    {
        string sample = Assert.Single(JsonTexts, text => text.Contains("\"logGroupName\"", StringComparison.Ordinal));
        FirmwareSettings settings = new SettingsDrive()
            .Put("devicelogs.json", sample)
            .Put("device.pem", TestIdentity.Certificate)
            .Put("device.key", TestIdentity.PrivateKey)
            .Load();
        Assert.Empty(settings.Complaints);
        Assert.True(settings.IsComplete);
    }

    [Fact]
    public void The_table_has_every_setting_and_no_other()
    {
        string[] told = [
            .. TableRows().Matches(Section).SelectMany(row => Keys().Matches(row.Groups[1].Value)).Select(key => key.Groups[1].Value)
                .Order(StringComparer.Ordinal)];
        Assert.Equal(KnownKeys(), told);
    }

    [Fact]
    public void Defaults_in_the_table_are_the_defaults()
    {
        FirmwareSettings settings = SettingsDrive.Load("{}");
        Assert.Contains($"| `control.intervalSeconds` | {settings.ControlIntervalSeconds:N0} |", Section);
        Assert.Contains($"| `flushIntervalSeconds` | {settings.FlushIntervalSeconds:N0} |", Section);
        Assert.Contains($"| `bufferBytes`, `batchBytes` | {settings.BufferBytes:N0}, {settings.BatchBytes:N0} |", Section);
        Assert.Contains($"| `spool.folder` | {settings.SpoolFolder} |", Section);
        Assert.Contains($"| `spool.maxBytes` | {settings.SpoolMaxBytes:N0} |", Section);
        Assert.Contains($"| `spool.maxWritesPerHour` | {settings.SpoolMaxWritesPerHour:N0} |", Section);
        Assert.Contains($"| `metricsIntervalSeconds` | {settings.MetricsIntervalSeconds} (off) |", Section);
        Assert.Contains($"| `ledPin` | {settings.LedPin} (none) |", Section);
        Assert.Contains($"| `sleep.everySeconds` | {settings.SleepSeconds} (never) |", Section);
        Assert.Contains($"| `sleep.radioEvery` | {settings.RadioEvery} |", Section);
        Assert.Contains($"| `sntpServer` | {settings.SntpServer} |", Section);
    }

    [Fact]
    public void Every_json_text_is_json_and_the_policies_give_no_right_that_nobody_uses()
    {
        List<string> rights = [];
        foreach (string text in JsonTexts)
        {
            using JsonDocument document = JsonDocument.Parse(text);
            if (document.RootElement.TryGetProperty("Statement", out JsonElement statements))
            {
                rights.AddRange(statements.EnumerateArray().Select(statement => statement.GetProperty("Action").GetString()!));
                Assert.All(statements.EnumerateArray(),
                    statement =>
                        Assert.NotEqual("*", statement.TryGetProperty("Resource", out JsonElement resource) ? resource.GetString() : null));
            }
        }

        Assert.Equal(Rights, rights.Order(StringComparer.Ordinal));
    }

    // A key that is not a setting is told together with those that are.
    private static IEnumerable<string> KnownKeys()
    {
        string unknown = "{\"?\":1," + string.Join(',', Groups.Select(group => $"\"{group}\":{{\"?\":1}}")) + "}";
        return SettingsDrive.Load(unknown).Complaints
            .Select(complaint => UnknownKey().Match(complaint))
            .Where(match => match.Success)
            .SelectMany(match => match.Groups["known"].Value.Split(", ").Select(key => match.Groups["group"].Value + key))
            .Except(Groups)
            .Order(StringComparer.Ordinal);
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex JsonBlocks();

    [GeneratedRegex(@"^\| (`[a-z][A-Za-z.]*`(?:, `[a-z][A-Za-z.]*`)*) \|", RegexOptions.Multiline)]
    private static partial Regex TableRows();

    [GeneratedRegex("`([^`]*)`")]
    private static partial Regex Keys();

    [GeneratedRegex(@"^(?<group>[a-z]+\.)?\? is not a setting: there are (?<known>.+)$")]
    private static partial Regex UnknownKey();
}
