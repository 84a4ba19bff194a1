using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Nodes;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Export;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter;

/// <summary>
/// Names in full the events that a checkpoint is about: with other events of the same names, the first ones would be left out.
/// </summary>
internal sealed class CheckpointOwner
{
    private const string Region = "region";
    private const string Account = "account";
    private const string Streams = "logStreamNames";

    // What a checkpoint of an earlier version does not hold.
    private static readonly string[] NewMembers = [Region, Account, "endpoint", "role"];

    private readonly JsonObject _members;

    private CheckpointOwner(JsonObject members) => _members = members;

    /// <summary>The owner of an exporter's checkpoint.</summary>
    /// <param name="options">What is exported, and where to.</param>
    /// <param name="account">The account that the log group belongs to; null when it is not known.</param>
    public static CheckpointOwner Of(ExportOptions options, string? account)
    {
        CheckpointOwner owner = Of(options.Settings, options.Report, account);
        owner._members["role"] = options.Settings.RoleArn;
        if (options.OutputFile is not null)
        {
            owner._members["output"] = Path.GetFullPath(options.OutputFile);
            owner._members["format"] = options.Format.ToString();
        }

        return owner;
    }

    /// <summary>The owner of a report's state.</summary>
    /// <param name="settings">Where the events are.</param>
    /// <param name="report">Which they are.</param>
    /// <param name="account">The account that the log group belongs to; null when it is not known.</param>
    public static CheckpointOwner Of(SourceSettings settings, LogReport report, string? account) => new(new JsonObject
    {
        [Region] = settings.Region,
        [Account] = account,
        ["endpoint"] = settings.Endpoint?.ToString(),
        ["logGroupName"] = report.LogGroupName,
        [Streams] = new JsonArray([.. report.LogStreamNames.Order(StringComparer.Ordinal)]),
        ["filterPattern"] = report.FilterPattern,
    });

    /// <summary>Whether what was saved holds neither region nor account, as an earlier version wrote it.</summary>
    public static bool IsOld(JsonObject saved) => !saved.ContainsKey(Region);

    /// <summary>The owner as a JSON object.</summary>
    public string ToJson() => _members.ToJsonString(JsonSerializerOptions.Web);

    /// <summary>What differs between this owner and a saved one, in words; empty when the saved one is the same.</summary>
    /// <param name="saved">As <see cref="ToJson"/> wrote it, or an earlier version.</param>
    /// <exception cref="InvalidOperationException">It has a text that is not valid.</exception>
    public IReadOnlyList<string> DifferencesFrom(JsonObject saved) =>
        [.. _members.Select(member => member.Key).Union(saved.Select(member => member.Key))
            .Where(name => !(IsOld(saved) && NewMembers.Contains(name)) && !IsSame(name, saved[name], _members[name]))
            .Select(name => $"{name} was {Shown(saved[name])} and is now {Shown(_members[name])}")];

    private static bool IsSame(string name, JsonNode? saved, JsonNode? now) => name switch
    {
        Account when saved is null || now is null => true,
        Streams when saved is JsonArray streams => JsonNode.DeepEquals(
            new JsonArray([.. streams.Select(stream => stream?.DeepClone()).OrderBy(stream => stream?.ToString(), StringComparer.Ordinal)]),
            now),
        _ => JsonNode.DeepEquals(saved, now),
    };

    private static string Shown(JsonNode? value) =>
        value is null ? "not given" : UserException.Shown(value.ToJsonString(JsonSerializerOptions.Web));
}
