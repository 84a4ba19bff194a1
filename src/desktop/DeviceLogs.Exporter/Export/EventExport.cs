using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.Client;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Settings;
using DeviceLogs.Reading;

namespace DeviceLogs.Exporter.Export;

/// <summary>Exports the events of one group as plain lines, once, or on and on.</summary>
/// <remarks>
/// A checkpoint is saved after the output has taken the events, never before: what a crash leaves unsaved is exported again, and nothing is
/// left out.
/// An output file is first cut to what was saved, so that no event is in it twice.
/// </remarks>
internal sealed class EventExport(ExportOptions options, Stream output, TextWriter errors, TimeProvider time, CancellationToken stop)
{
    private static readonly TimeSpan FollowPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan KeepEvery = TimeSpan.FromSeconds(2);

    /// <summary>Hears how far the first pass has come; null for lines on the error output.</summary>
    public Action<string>? Progress { get; init; }

    /// <summary>Exports until the end is reached or the program is stopped.</summary>
    /// <exception cref="UserException">There are no credentials, or there is something wrong with the checkpoint or the file of the
    /// output.</exception>
    /// <exception cref="LogsServiceException">The service refuses.</exception>
    /// <exception cref="OperationCanceledException">It was stopped before its end.</exception>
    /// <exception cref="IOException">The output takes no more.</exception>
    public void Run()
    {
        using LogsAccess access = new(options.Settings, time, Tell, stop);
        CheckpointFile? checkpoint = options.CheckpointFile is string checkpointFile ? OpenCheckpoint(checkpointFile, access) : null;
        (string Checkpoint, long OutputBytes)? saved = checkpoint?.Read();
        if (checkpoint is { WasOld: true })
        {
            errors.WriteLine(
                $"The checkpoint '{options.CheckpointFile}' is of an earlier version and names neither region, account, endpoint nor role: "
                + $"from now on it belongs to '{options.Report.LogGroupName}' in {options.Settings.Place}.");
        }

        using FileStream? file = options.OutputFile is string name ? OutputFile.Open(name, saved?.OutputBytes) : null;
        EventWriter writer = new(file ?? output, options.Format);
        IncrementalReader? reader = null;
        DateTimeOffset nextKeep = time.GetUtcNow() + KeepEvery;
        bool isFirstPass = true;
        using (reader = access.OpenReader(options.Report, saved?.Checkpoint, options.Settings.StartMs ?? 0, options.UntilMs, OnPage))
        {
            // A file that can't be written is told before anything is exported.
            checkpoint?.Save(reader.GetCheckpoint(), file?.Position ?? 0);
            try
            {
                Pass();
                isFirstPass = false;
                while (options.UntilMs is null)
                {
                    Task.Delay(FollowPause, time, stop).GetAwaiter().GetResult();
                    Pass();
                }
            }
            catch (Exception e) when (Failure.IsExpected(e))
            {
                Keep();
                if (options.UntilMs is not null || e is not OperationCanceledException)
                {
                    // A group that does not exist is not "0 events exported".
                    if (reader.EventCount > 0)
                    {
                        TellCount();
                    }

                    throw;
                }
            }

            TellCount();
        }

        void Pass()
        {
            while (reader.Read())
            {
                writer.Write(ExportedEvent.Of(reader));
            }

            Keep();
        }

        void TellCount()
        {
            Tell(reader.EventCount == 1 ? "1 event exported" : $"{reader.EventCount:N0} events exported");
            if (reader.ForgottenCount > 0)
            {
                errors.WriteLine(LogsAccess.NarrowedText);
            }
        }

        void OnPage()
        {
            if (time.GetUtcNow() >= nextKeep)
            {
                Keep();
                nextKeep = time.GetUtcNow() + KeepEvery;
                if (isFirstPass)
                {
                    (Progress ?? Tell)($"{reader!.EventCount:N0} events, page {reader.PageCount:N0}");
                }
            }
        }

        void Keep()
        {
            writer.Flush();
            file?.Flush(flushToDisk: true);
            checkpoint?.Save(reader!.GetCheckpoint(), file?.Position ?? 0);
        }
    }

    private CheckpointFile OpenCheckpoint(string file, LogsAccess access)
    {
        string? account = access.AccountOf(options.Report.LogGroupName, waitsForever: options.UntilMs is null);
        if (account is null)
        {
            Tell($"The account of '{options.Report.LogGroupName}' is not known, and the checkpoint does not hold it: that takes the "
                + "permission logs:DescribeLogGroups.");
        }

        return new CheckpointFile(file, CheckpointOwner.Of(options, account), options.OutputFile is not null);
    }

    private void Tell(string text)
    {
        if (!options.IsQuiet)
        {
            errors.WriteLine(text);
        }
    }
}
