using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Connection;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter.Airbyte;

/// <summary>Reads the settings of the Airbyte source; the names of the keys are those of its specification.</summary>
internal static class ConfigFile
{
    private const string What = "The settings";
    private const int MinSessionSeconds = 900;
    private const int MaxSessionSeconds = 43_200;
    private const int MaxOverlapMinutes = 14 * 24 * 60;

    private static readonly string[] Keys =
    [
        "region_name", "aws_access_key_id", "aws_secret_access_key", "aws_session_token", "role_arn", "session_duration",
        "log_group_prefix", "start_date", "custom_log_reports", "endpoint_url", "sts_endpoint_url", "late_arrival_minutes",
    ];

    private static readonly string[] ReportKeys = ["name", "log_group_name", "log_stream_names", "filter_pattern"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="UserException">It is missing, no JSON, or a key is wrong.</exception>
    public static SourceSettings Read(string file) => Parse(JsonFile.ReadText(file, What));

    /// <summary>Reads a JSON document.</summary>
    /// <exception cref="UserException">It is not valid JSON, or a key is wrong.</exception>
    public static SourceSettings Parse(string json)
    {
        using JsonDocument document = JsonFile.Parse(json, What);
        try
        {
            List<string> warnings = [];
            return Read(new JsonMembers(document.RootElement, "", Keys, warnings)) with { Warnings = warnings };
        }
        catch (InvalidOperationException e)
        {
            throw new UserException("The settings have a text with half a character, such as \\ud800: write it whole.", e);
        }
    }

    private static SourceSettings Read(JsonMembers members)
    {
        string? keyId = members.Text("aws_access_key_id");
        string? secret = members.Text("aws_secret_access_key");
        if (keyId is null != secret is null)
        {
            throw new UserException(
                "aws_access_key_id and aws_secret_access_key go together: give both, or neither for those of the environment.");
        }

        string region = members.Text("region_name") is string name
            ? SettingValue.Region("region_name", name)
            : throw new UserException("region_name is missing: give the AWS region of the log groups, for example eu-west-1.");
        return new SourceSettings
        {
            Region = region,
            Endpoint = members.Text("endpoint_url") is string endpoint
                ? SettingValue.Address("endpoint_url", endpoint)
                : AwsEnvironment.Endpoint(region, null),
            StsEndpoint = members.Text("sts_endpoint_url") is string sts ? SettingValue.Address("sts_endpoint_url", sts) : null,
            KeysHint = "give aws_access_key_id and aws_secret_access_key in the settings, or to the environment of the connector.",
            AccessKeyId = keyId,
            SecretAccessKey = secret,
            SessionToken = members.Text("aws_session_token"),
            RoleArn = members.Text("role_arn") is string role ? SettingValue.RoleArn("role_arn", role) : null,
            SessionSeconds = members.Whole("session_duration", MinSessionSeconds, MaxSessionSeconds)
                ?? SourceSettings.DefaultSessionSeconds,
            LogGroupPrefix = members.Text("log_group_prefix"),
            StartMs = StartMs(members),
            Overlap = members.Whole("late_arrival_minutes", 0, MaxOverlapMinutes) is int minutes
                ? TimeSpan.FromMinutes(minutes)
                : SourceSettings.DefaultOverlap,
            Reports = Reports(members),
        };
    }

    private static long? StartMs(JsonMembers members) => members.Text("start_date") switch
    {
        null => null,
        string text when SettingValue.TryTime(text, out long ms) => ms,
        string text => throw UserException.OfValue("start_date", text, "it takes a UTC time such as 2026-01-31T00:00:00Z"),
    };

    private static List<LogReport> Reports(JsonMembers members)
    {
        List<LogReport> reports = [];
        foreach (JsonMembers entry in members.Objects("custom_log_reports", ReportKeys))
        {
            string name = entry.Text("name")
                ?? throw new UserException($"{entry.Path}name is missing: each report needs a name of its own.");
            string group = entry.Text("log_group_name") ?? throw new UserException(
                $"{entry.Path}log_group_name is missing: name the log group of report '{UserException.Shown(name)}'.");
            if (reports.Any(report => report.Name == name))
            {
                throw UserException.OfValue($"{entry.Path}name",
                    name, "an earlier report has this name, and their records could not be distinguished, give another one");
            }

            reports.Add(new LogReport(name, group, entry.Texts("log_stream_names"), entry.Text("filter_pattern")));
        }

        return reports;
    }
}
