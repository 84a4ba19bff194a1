using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using DeviceLogs.Reading;
using DeviceLogs.Source.Settings;

namespace DeviceLogs.Source.Airbyte;

/// <summary>Reads the chosen streams, one after the other, each from where its state says.</summary>
internal static class ReadCommand
{
    // So much is read again at most when the program is killed.
    private const int RecordsPerState = 10_000;

    /// <returns>False when a stream failed; the others were read all the same.</returns>
    /// <exception cref="SettingsException">A file or a setting is wrong.</exception>
    public static bool Run(CommandLine commandLine, AirbyteOutput output, TimeProvider time, CancellationToken stop)
    {
        SourceSettings settings = SettingsFile.Read(commandLine.ConfigFile!);
        IReadOnlyList<ConfiguredStream> chosen = ConfiguredCatalog.Read(commandLine.CatalogFile!);
        IReadOnlyDictionary<string, StreamState> states = commandLine.StateFile is null ? new Dictionary<string, StreamState>() : StateFile.Read(commandLine.StateFile);
        using LogsAccess access = new(settings, time);
        Dictionary<string, LogReport> reports = SourceStreams.List(access.Client, settings).ToDictionary(report => report.Name);
        bool allRead = true;
        foreach (ConfiguredStream stream in chosen)
        {
            output.StreamStatus(stream.Name, "STARTED");
            try
            {
                LogReport report = reports.GetValueOrDefault(stream.Name)
                    ?? throw new SettingsException($"The catalog's stream '{stream.Name}' is neither a log group nor a report of the settings: discover the streams again.");
                ReadStream(access, settings, report, stream.IsIncremental, states.GetValueOrDefault(stream.Name), output, time, stop);
                output.StreamStatus(stream.Name, "COMPLETE");
            }
            catch (Exception e) when (Failure.IsExpected(e))
            {
                output.Error(Failure.KindOf(e), $"{stream.Name}: {e.Message}", null);
                output.StreamStatus(stream.Name, "INCOMPLETE");
                allRead = false;
            }
        }

        return allRead;
    }

    private static void ReadStream(
        LogsAccess access, SourceSettings settings, LogReport report, bool isIncremental, StreamState? state, AirbyteOutput output, TimeProvider time, CancellationToken stop)
    {
        state = isIncremental ? state : null;
        long? latest = state?.TimestampMs;

        // The public connector's state is a time alone. Its last millisecond may not have been read whole, so it is read again.
        long start = state is { Checkpoint: null, TimestampMs: long timestamp } ? timestamp : settings.StartMs ?? 0;
        long until = time.GetUtcNow().ToUnixTimeMilliseconds();
        output.Log("INFO", $"{report.Name}: reading from {DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(start, latest ?? 0)):u}");
        using IncrementalReader reader = ReportReader.Open(access.Client, settings, report, state?.Checkpoint, start, until, stop);
        int sinceState = 0;
        try
        {
            while (reader.Read())
            {
                LogRecord record = ReportReader.Current(reader);
                if (reader.EventCount == 1)
                {
                    output.StreamStatus(report.Name, "RUNNING");
                }

                output.Record(report.Name, record);
                latest = latest is long known && known > record.Timestamp ? known : record.Timestamp;
                if (++sinceState == RecordsPerState && isIncremental)
                {
                    output.State(report.Name, latest, reader.GetCheckpoint(), sinceState);
                    sinceState = 0;
                }
            }
        }
        finally
        {
            // Also after a failure: what was read needs not be read again.
            if (isIncremental)
            {
                output.State(report.Name, latest, reader.GetCheckpoint(), sinceState);
            }
        }

        output.Log("INFO", $"{report.Name}: {reader.EventCount} events in {reader.PageCount} pages");
        if (reader.ForgottenCount > 0)
        {
            output.Log("WARN", $"{report.Name}: so many events that the time for late ones was narrowed, read more often");
        }
    }
}
