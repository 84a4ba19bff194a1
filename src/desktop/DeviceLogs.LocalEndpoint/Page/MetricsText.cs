using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.LocalEndpoint.Patterns;
using DeviceLogs.LocalEndpoint.Store;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Page;

/// <summary>The metrics in Prometheus text format, unsigned; <see cref="LocalGuard"/> says who may read them.</summary>
internal static class MetricsText
{
    /// <summary>Where they are.</summary>
    public const string Path = "/metrics";

    /// <summary>Answers a request for them.</summary>
    public static Task AnswerAsync(HttpContext context, LogStore store)
    {
        // A sample may be negative, so a sum is no counter. Names of CloudWatch have any characters: they are values of labels.
        StringBuilder text = new("""
            # HELP devicelogs_metric What metric filters made of log events.
            # TYPE devicelogs_metric summary

            """);
        foreach (Metric metric in store.Read(MetricTable.List))
        {
            string labels =
                $"region=\"{metric.Region}\",namespace=\"{Escape(metric.Namespace)}\",metric=\"{Escape(metric.Name)}\","
                + $"unit=\"{metric.Unit}\"{LabelsOf(metric.Dimensions)}";
            text.Append(CultureInfo.InvariantCulture, $"devicelogs_metric_sum{{{labels}}} {metric.Sum}\n");
            text.Append(CultureInfo.InvariantCulture, $"devicelogs_metric_count{{{labels}}} {metric.Samples}\n");
        }

        return Answer.SendAsync(
            context, StatusCodes.Status200OK, "text/plain; version=0.0.4; charset=utf-8", Encoding.UTF8.GetBytes(text.ToString()));
    }

    // Labels have letters, digits and underscores, and each name once.
    private static string LabelsOf(string dimensions)
    {
        StringBuilder labels = new();
        HashSet<string> taken = [];
        foreach ((string name, string value) in Dimensions.Read(dimensions))
        {
            string label = $"dimension_{string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'))}";
            while (!taken.Add(label))
            {
                label += "_";
            }

            labels.Append(CultureInfo.InvariantCulture, $",{label}=\"{Escape(value)}\"");
        }

        return labels.ToString();
    }

    private static string Escape(string label) => label.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\n", "\\n");
}
