using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using DeviceLogs.Exporter.Settings;
using DeviceLogs.Reading;

namespace DeviceLogs.Exporter.Airbyte;

/// <summary>Reads the chosen streams, one after the other, each from where its state says.</summary>
internal sealed class ReadCommand(LogsAccess access, SourceSettings settings, AirbyteOutput output, TimeProvider time)
{
    // So much is read again when the program is killed, or more where a state is so large that it would outweigh the records.
    private const int RecordsPerState = 10_000;
    private const int StateCharactersPerRecord = 20;

    /// <param name="chosen">The names of the streams.</param>
    /// <param name="states">Where they go on, by name.</param>
    /// <param name="stop">Ends the reading between two pages.</param>
    /// <returns>False when a stream failed; the others were read all the same.</returns>
    public bool Run(IReadOnlyList<string> chosen, IReadOnlyDictionary<string, StreamState> states, CancellationToken stop)
    {
        Dictionary<string, LogReport> reports = SourceStreams.List(access, settings).ToDictionary(report => report.Name);
        bool allRead = true;
        foreach (string stream in chosen)
        {
            output.StreamStatus(stream, "STARTED");
            try
            {
                LogReport report = reports.GetValueOrDefault(stream)
                    ?? throw new SettingsException("The stream is neither a log group nor a report of the settings: discover the streams again.");
                ReadStream(report, states.GetValueOrDefault(stream));
                output.StreamStatus(stream, "COMPLETE");
            }
            catch (Exception e) when (Failure.IsExpected(e))
            {
                output.Error(Failure.KindOf(e), $"{stream}: {Failure.TextOf(e, settings.Place)}", stream, null);
                output.StreamStatus(stream, "INCOMPLETE");
                allRead = false;
                if (stop.IsCancellationRequested)
                {
                    break;
                }
            }
        }

        return allRead;
    }

    private void ReadStream(LogReport report, StreamState? state)
    {
        long? latest = state?.TimestampMs;

        // The public connector's state is a time alone. Its last millisecond may not have been read whole, so it is read again.
        long start = state is { Checkpoint: null, TimestampMs: long timestamp } ? timestamp : settings.StartMs ?? 0;
        using IncrementalReader reader = access.OpenReader(report, state?.Checkpoint, start, time.GetUtcNow().ToUnixTimeMilliseconds());
        output.Log("INFO", $"{report.Name}: reading from {UtcText.Of(reader.FromMs)}");
        int sinceState = 0;
        int nextState = RecordsPerState;
        try
        {
            while (reader.Read())
            {
                if (reader.EventCount == 1)
                {
                    output.StreamStatus(report.Name, "RUNNING");
                }

                LogRecord record = LogRecord.Of(reader);
                output.Record(report.Name, record);
                latest = latest > record.Timestamp ? latest : record.Timestamp;
                if (++sinceState >= nextState)
                {
                    nextState = Math.Max(RecordsPerState, WriteState() / StateCharactersPerRecord);
                }
            }
        }
        finally
        {
            // Also after a failure: what was read needs not be read again.
            WriteState();
        }

        output.Log("INFO", $"{report.Name}: {reader.EventCount} events in {reader.PageCount} pages");
        if (reader.ForgottenCount > 0)
        {
            output.Log("WARN", $"{report.Name}: {LogsAccess.NarrowedText}");
        }

        int WriteState()
        {
            string checkpoint = reader.GetCheckpoint();
            output.State(report.Name, latest, checkpoint, sinceState);
            sinceState = 0;
            return checkpoint.Length;
        }
    }
}
