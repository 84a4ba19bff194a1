using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using DeviceLogs.CommandLine;
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
    /// <param name="states">Where they continue, by name.</param>
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
                    ?? throw new UserException("The stream is neither a log group nor a report of the settings: run discover again.");
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

    private void CheckOwner(LogReport report, StreamState state, CheckpointOwner owner)
    {
        if (state.Source is null)
        {
            output.Log("WARN",
                $"{report.Name}: the state is of an earlier version and names neither region nor account; it is taken for that "
                + $"of {settings.Place}");
            return;
        }

        IReadOnlyList<string> differences;
        try
        {
            differences = owner.DifferencesFrom(state.Source);
        }
        catch (InvalidOperationException e)
        {
            throw new UserException(
                "The state names its source with a text that is not valid: give the STATE messages that an earlier read wrote.", e);
        }

        if (differences.Count > 0)
        {
            throw new UserException(
                $"The state belongs to other events: {string.Join("; ", differences)}. Clear the data of this stream to read it from the "
                + "start, or restore the settings.");
        }
    }

    private void ReadStream(LogReport report, StreamState? state)
    {
        long? latest = state?.TimestampMs;
        CheckpointOwner owner = CheckpointOwner.Of(settings, report, access.AccountOf(report.LogGroupName));
        if (state?.Checkpoint is not null)
        {
            CheckOwner(report, state, owner);
        }

        // The public connector's state is a time alone. Its last millisecond may not have been read whole, so it is read again.
        long start = state is { Checkpoint: null, TimestampMs: long timestamp } ? timestamp : settings.StartMs ?? 0;
        using IncrementalReader reader = access.OpenReader(report, state?.Checkpoint, start, time.GetUtcNow().ToUnixTimeMilliseconds());
        access.OnRateLimit = untilMs => output.StreamStatus(report.Name, "RUNNING", untilMs);
        if (state is null && settings.StartMs is null && report.StoredBytes is > 0 and long bytes)
        {
            output.Estimate(report.Name, bytes);
        }

        output.Log("INFO", $"{report.Name}: reading from {UtcText.Of(reader.FromMs)}");
        string source = owner.ToJson();
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

                ExportedEvent record = ExportedEvent.Of(reader);
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
            access.OnRateLimit = null;
        }

        if (reader.EventCount == 0)
        {
            // Every stream is RUNNING once, an empty one too.
            output.StreamStatus(report.Name, "RUNNING");
        }

        output.Log("INFO", $"{report.Name}: {reader.EventCount} events in {reader.PageCount} pages");
        if (reader.ForgottenCount > 0)
        {
            output.Log("WARN", $"{report.Name}: {LogsAccess.NarrowedText}");
        }

        int WriteState()
        {
            string checkpoint = reader.GetCheckpoint();
            output.State(report.Name, latest, checkpoint, source, sinceState);
            sinceState = 0;
            return checkpoint.Length;
        }
    }
}
