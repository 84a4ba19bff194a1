using System;
using System.Linq;
using System.Threading;
using DeviceLogs.Client;
using DeviceLogs.Reading;
using DeviceLogs.Source.Settings;

namespace DeviceLogs.Source;

/// <summary>Opens the incremental reader of a report.</summary>
internal static class ReportReader
{
    // 28 bytes each: a PC can remember the events of a busy overlap.
    private const int MaxRemembered = 200_000;

    private const int LongestOverlapMs = 14 * 24 * 3600 * 1000;

    /// <param name="client">Sends the requests; the reader's own while it is used.</param>
    /// <param name="settings">Tell the start and the overlap.</param>
    /// <param name="report">Which events.</param>
    /// <param name="checkpoint">JSON text of an earlier reader, or null.</param>
    /// <param name="startMs">The earliest event, where the checkpoint is not further.</param>
    /// <param name="untilMs">The latest event; null for no end.</param>
    /// <param name="stop">Ends the reading between two pages.</param>
    /// <param name="onPage">Hears of each page; null for nobody.</param>
    /// <exception cref="SettingsException">The checkpoint is none.</exception>
    public static IncrementalReader Open(
        CloudWatchLogsClient client, SourceSettings settings, LogReport report, string? checkpoint, long startMs, long? untilMs, CancellationToken stop, Action? onPage = null)
    {
        IncrementalReaderOptions options = new()
        {
            LogGroupName = report.LogGroupName,
            LogStreamNames = report.LogStreamNames.Count > 0 ? report.LogStreamNames.ToArray() : null,
            FilterPattern = report.FilterPattern,
            StartTimeMs = startMs,
            EndTimeMs = untilMs ?? 0,
            OverlapMs = (int)Math.Min(LongestOverlapMs, settings.Overlap.TotalMilliseconds),
            MaxRemembered = MaxRemembered,
            OnPage = () =>
            {
                stop.ThrowIfCancellationRequested();
                onPage?.Invoke();
            },
        };
        try
        {
            return new IncrementalReader(client, options, checkpoint);
        }
        catch (ArgumentException e) when (checkpoint is not null)
        {
            throw new SettingsException($"The checkpoint of '{report.Name}' can't be used: {e.Message}", e);
        }
    }

    /// <summary>The event that the reader has moved to.</summary>
    public static LogRecord Current(IncrementalReader reader) => new(reader.Timestamp, reader.Message, reader.LogStreamName, reader.IngestionTime, reader.EventId);
}
