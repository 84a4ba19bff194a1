using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace DeviceLogs.Source.Settings;

/// <summary>Reads the settings of the Airbyte source; the names of the keys are those of its specification.</summary>
internal static class SettingsFile
{
    private const int MinSessionSeconds = 900;
    private const int MaxSessionSeconds = 43_200;
    private const int MaxOverlapMinutes = 14 * 24 * 60;

    private static readonly string[] Keys =
    [
        "region_name", "aws_access_key_id", "aws_secret_access_key", "aws_session_token", "role_arn", "session_duration",
        "log_group_prefix", "start_date", "custom_log_reports", "endpoint_url", "late_arrival_minutes",
    ];

    private static readonly string[] ReportKeys = ["name", "log_group_name", "log_stream_names", "filter_pattern"];

    /// <summary>Reads a file.</summary>
    /// <exception cref="SettingsException">It is missing, no JSON, or a key is wrong.</exception>
    public static SourceSettings Read(string file)
    {
        try
        {
            return Parse(File.ReadAllText(file));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"The settings can't be read: {e.Message}", e);
        }
    }

    /// <summary>Reads a JSON document.</summary>
    /// <exception cref="SettingsException">It is no JSON, or a key is wrong.</exception>
    public static SourceSettings Parse(string json)
    {
        using JsonDocument document = JsonText.Parse(json, "The settings");
        JsonMembers members = new(document.RootElement, "", Keys);
        string? keyId = members.Text("aws_access_key_id");
        string? secret = members.Text("aws_secret_access_key");
        if (keyId is null != secret is null)
        {
            throw new SettingsException("aws_access_key_id and aws_secret_access_key go together: give both, or neither for those of the environment.");
        }

        return new SourceSettings
        {
            Region = members.Text("region_name") ?? throw new SettingsException("region_name is missing: give the AWS region of the log groups, for example eu-west-1."),
            Endpoint = Endpoint(members),
            AccessKeyId = keyId,
            SecretAccessKey = secret,
            SessionToken = members.Text("aws_session_token"),
            RoleArn = RoleArn(members),
            SessionSeconds = members.Whole("session_duration", MinSessionSeconds, MaxSessionSeconds) ?? SourceSettings.DefaultSessionSeconds,
            LogGroupPrefix = members.Text("log_group_prefix"),
            StartMs = StartMs(members),
            Overlap = members.Whole("late_arrival_minutes", 0, MaxOverlapMinutes) is int minutes ? TimeSpan.FromMinutes(minutes) : SourceSettings.DefaultOverlap,
            Reports = Reports(members),
        };
    }

    private static Uri? Endpoint(JsonMembers members)
    {
        string? text = members.Text("endpoint_url");
        if (text is null)
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https"
            ? uri
            : throw new SettingsException($"endpoint_url is '{text}': it takes an address such as http://127.0.0.1:4586.");
    }

    private static string? RoleArn(JsonMembers members)
    {
        string? arn = members.Text("role_arn");
        return arn is null || (arn.StartsWith("arn:", StringComparison.Ordinal) && arn.Contains(":role/", StringComparison.Ordinal))
            ? arn
            : throw new SettingsException($"role_arn is '{arn}': it takes the ARN of a role, such as arn:aws:iam::123456789012:role/log-reader.");
    }

    private static long? StartMs(JsonMembers members)
    {
        string? text = members.Text("start_date");
        if (text is null)
        {
            return null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date) && date.Year >= 1970
            ? date.ToUnixTimeMilliseconds()
            : throw new SettingsException($"start_date is '{text}': it takes a UTC time such as 2026-01-31T00:00:00Z.");
    }

    private static List<LogReport> Reports(JsonMembers members)
    {
        List<LogReport> reports = [];
        foreach (JsonMembers entry in members.Objects("custom_log_reports", ReportKeys))
        {
            string name = entry.Text("name") ?? throw new SettingsException($"{entry.Path}name is missing: each report needs a name of its own.");
            string group = entry.Text("log_group_name") ?? throw new SettingsException($"{entry.Path}log_group_name is missing: name the log group of report '{name}'.");
            if (reports.Any(report => report.Name == name))
            {
                throw new SettingsException($"{entry.Path}name is '{name}', as that of an earlier report: their records could not be told apart, give another one.");
            }

            reports.Add(new LogReport(name, group, entry.Texts("log_stream_names"), entry.Text("filter_pattern")));
        }

        return reports;
    }
}
