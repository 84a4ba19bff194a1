using System;
using System.Buffers;
using System.Collections.Generic;
using System.Text.Json;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Page;

/// <summary>What stands around the lines: the groups, and of one of them the devices and the metrics.</summary>
internal static class Overview
{
    // The page is for a bench, not for a fleet: beyond, it says that there are more.
    private const int MaxGroups = 500;
    private const int MaxStreams = 500;
    private const int MaxMetrics = 100;
    private const int MaxSubscriptions = 10;
    private const int MaxExports = 10;

    private const int MinutesShown = 60;

    /// <summary>Writes it as JSON.</summary>
    /// <param name="store">The state.</param>
    /// <param name="incidents">What was done against strangers.</param>
    /// <param name="group">The group to tell more of; null for none.</param>
    /// <param name="boardUrls">What boards reach the service by.</param>
    /// <param name="now">The time that the page compares others with.</param>
    public static ReadOnlyMemory<byte> Write(
        LogStore store, Incidents incidents, string? group, IReadOnlyList<string> boardUrls, DateTimeOffset now)
    {
        ArrayBufferWriter<byte> text = new();
        using Utf8JsonWriter json = new(text);
        json.WriteStartObject();
        json.WriteNumber("now", now.ToUnixTimeMilliseconds());
        json.WriteStartArray("boardUrls");
        foreach (string url in boardUrls)
        {
            json.WriteStringValue(url);
        }

        json.WriteEndArray();
        WriteIncidents(json, incidents);
        store.Read(database =>
        {
            GroupKey? key = group is null ? null : LineQuery.GroupOf(database, group);
            WriteGroups(json, ActivityTable.ListGroups(database, MaxGroups + 1));
            WriteDevices(json, key is null ? [] : ActivityTable.ListStreams(database, key.Value, MaxStreams + 1));
            WriteSubscriptions(json, key is null ? [] : SubscriptionFilterTable.List(database, key.Value, "", "", MaxSubscriptions));
            WriteExports(
                json, key is null ? [] : ExportTaskTable.List(database, key.Value.Region, key.Value.Name, null, null, null, MaxExports));
            long minute = now.ToUnixTimeMilliseconds() / MetricTable.MinuteMs;
            json.WriteNumber("minute", minute);
            json.WriteNumber("minutesShown", MinutesShown);
            List<Metric> metrics = key is null ? [] : MetricTable.ListOfGroup(database, key.Value, MaxMetrics + 1);
            json.WriteBoolean("moreMetrics", metrics.Count > MaxMetrics);
            json.WriteStartArray("metrics");
            foreach (Metric metric in metrics[..Math.Min(metrics.Count, MaxMetrics)])
            {
                WriteMetric(json, metric, MetricTable.ListMinutes(database, metric, minute - MinutesShown + 1));
            }

            json.WriteEndArray();
            return true;
        });
        json.WriteEndObject();
        json.Flush();
        return text.WrittenMemory;
    }

    private static void WriteIncidents(Utf8JsonWriter json, Incidents incidents)
    {
        json.WriteStartArray("incidents");
        foreach ((string text, long count, DateTimeOffset last) in incidents.List())
        {
            json.WriteStartObject();
            json.WriteString("text", text);
            json.WriteNumber("count", count);
            json.WriteNumber("last", last.ToUnixTimeMilliseconds());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteGroups(Utf8JsonWriter json, List<GroupActivity> groups)
    {
        json.WriteBoolean("moreGroups", groups.Count > MaxGroups);
        json.WriteStartArray("groups");
        foreach (GroupActivity group in groups[..Math.Min(groups.Count, MaxGroups)])
        {
            json.WriteStartObject();
            json.WriteString("name", NameOf(group.Key, groups));
            WriteOptional(json, "retentionDays", group.RetentionDays);
            json.WriteNumber("streams", group.Streams);
            WriteOptional(json, "lastSeen", group.LastIngestion);
            json.WriteNumber("bytes", group.StoredBytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // The name alone where no other region has one like it: that is what it means then.
    private static string NameOf(GroupKey key, List<GroupActivity> groups) =>
        groups.Exists(other => other.Key.Name == key.Name && other.Key != key) ? $"{key}" : key.Name;

    private static void WriteDevices(Utf8JsonWriter json, List<StreamActivity> streams)
    {
        json.WriteBoolean("moreDevices", streams.Count > MaxStreams);
        json.WriteStartArray("devices");
        foreach (StreamActivity device in streams[..Math.Min(streams.Count, MaxStreams)])
        {
            json.WriteStartObject();
            json.WriteString("name", device.Name);
            WriteOptional(json, "lastSeen", device.LastIngestion);
            WriteOptional(json, "lastEvent", device.LastEvent);
            json.WriteNumber("events", device.Events);
            json.WriteNumber("drops", device.ReportedDrops);
            json.WriteNumber("bytes", device.StoredBytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSubscriptions(Utf8JsonWriter json, List<SubscriptionFilter> filters)
    {
        json.WriteStartArray("subscriptions");
        foreach (SubscriptionFilter filter in filters)
        {
            json.WriteStartObject();
            json.WriteString("name", filter.Name);
            json.WriteString("pattern", filter.Pattern);
            json.WriteString("destination", filter.DestinationArn);
            json.WriteNumber("delivered", filter.Delivered);
            json.WriteNumber("dropped", filter.Dropped);
            WriteOptional(json, "failingSince", filter.FailingSince);
            json.WriteString("trouble", filter.Trouble);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteExports(Utf8JsonWriter json, List<ExportTask> tasks)
    {
        json.WriteStartArray("exports");
        foreach (ExportTask task in tasks)
        {
            json.WriteStartObject();
            json.WriteString("id", task.Id);
            json.WriteString("name", task.Name);
            json.WriteString("destination", $"{task.Destination}/{task.DestinationPrefix}");
            json.WriteString("status", task.Status);
            json.WriteString("message", task.Message);
            json.WriteNumber("created", task.Created);
            WriteOptional(json, "completed", task.Completed);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteMetric(Utf8JsonWriter json, Metric metric, List<MetricMinute> minutes)
    {
        json.WriteStartObject();
        json.WriteString("namespace", metric.Namespace);
        json.WriteString("name", metric.Name);
        json.WriteString("unit", metric.Unit);
        json.WritePropertyName("dimensions");
        json.WriteRawValue(metric.Dimensions);
        json.WriteNumber("samples", metric.Samples);
        json.WriteNumber("sum", metric.Sum);
        json.WriteBoolean("isMeasured", metric.IsMeasured);
        json.WriteStartArray("minutes");
        foreach (MetricMinute minute in minutes)
        {
            json.WriteStartArray();
            json.WriteNumberValue(minute.Minute);
            json.WriteNumberValue(minute.Samples);
            json.WriteNumberValue(minute.Sum);
            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
