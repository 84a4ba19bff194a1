using System;
using System.IO;
using System.Threading;
using DeviceLogs.Reading;
using DeviceLogs.Source.Settings;

namespace DeviceLogs.Source.Export;

/// <summary>Exports the events of one group as plain lines, once, or on and on.</summary>
internal static class Exporter
{
    private static readonly TimeSpan FollowPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(2);

    /// <exception cref="SettingsException">There are no credentials, or the checkpoint is none.</exception>
    public static void Run(ExportOptions options, EventWriter writer, TextWriter errors, TimeProvider time, CancellationToken stop)
    {
        string? checkpoint = options.CheckpointFile is string file && File.Exists(file) ? File.ReadAllText(file) : null;
        DateTimeOffset nextProgress = time.GetUtcNow() + ProgressEvery;
        using LogsAccess access = new(options.Settings, time);
        IncrementalReader? reader = null;
        void Progress()
        {
            if (!options.IsQuiet && time.GetUtcNow() >= nextProgress)
            {
                errors.WriteLine($"{reader!.EventCount:N0} events in {reader.PageCount:N0} pages");
                nextProgress = time.GetUtcNow() + ProgressEvery;
            }
        }

        using (reader = ReportReader.Open(access.Client, options.Settings, options.Report, checkpoint, options.Settings.StartMs ?? 0, options.UntilMs, stop, Progress))
        {
            try
            {
                do
                {
                    while (reader.Read())
                    {
                        writer.Write(ReportReader.Current(reader));
                    }

                    writer.Flush();
                    Save(options.CheckpointFile, reader);
                }
                while (options.UntilMs is null && !stop.WaitHandle.WaitOne(FollowPause));
            }
            catch (OperationCanceledException)
            {
                // Ctrl-C is how a follower ends.
            }
            finally
            {
                writer.Flush();
                Save(options.CheckpointFile, reader);
            }

            if (!options.IsQuiet)
            {
                errors.WriteLine($"{reader.EventCount:N0} events exported");
            }
        }
    }

    // In one step: a checkpoint cut in half by a power cut would be none.
    private static void Save(string? file, IncrementalReader reader)
    {
        if (file is not null)
        {
            File.WriteAllText(file + ".new", reader.GetCheckpoint());
            File.Move(file + ".new", file, overwrite: true);
        }
    }
}
