using System.Collections;
using DeviceLogs.Delivery;
using DeviceLogs.Lines;
using DeviceLogs.Lines.Levels;
using DeviceLogs.Lines.Recorder;
using DeviceLogs.Lines.Repeats;
using DeviceLogs.Lines.Secrets;

namespace DeviceLogs.Firmware;

/// <summary>What a board's lines pass, as its parts say: recorder, levels, mask, repeats and limit, in this order.</summary>
internal sealed class FirmwareLines
{
    private const int StreamBatchBytes = 2048;

    /// <summary>Makes the stages.</summary>
    /// <param name="parts">Checked already.</param>
    /// <param name="logs">Sends for all streams.</param>
    /// <param name="boot">Number of the boot, which structured lines have.</param>
    internal FirmwareLines(FirmwareParts parts, CloudWatchLogs logs, int boot)
    {
        Levels = new CategoryLevels(parts.Levels);
        Recorder = parts.RecorderBytes == 0 ? null : new FlightRecorder(parts.RecorderBytes, parts.RecorderLevel, LogLevel.Error);
        ArrayList stages = new ArrayList();
        Add(stages, Recorder);
        Add(stages, Levels);
        Add(stages, parts.SecretNames == null ? null : new SecretMask(parts.SecretNames));
        Add(stages, parts.RepeatIntervalMs == 0 ? null : new RepeatFilter(parts.RepeatIntervalMs));
        Add(stages, parts.MaxLinesPerMinute == 0 ? null : new RateLimit(parts.MaxLinesPerMinute, 60000));
        Options = new LineOptions { IsJson = parts.IsJson, Stages = (LineStage[])stages.ToArray(typeof(LineStage)) };
        if (parts.Streams.Count > 0)
        {
            Options.Streams = MakeStreams(parts, logs, boot);
        }

        if (parts.IsJson)
        {
            Options.Common = new LineFields();
            if (parts.FirmwareVersion != null)
            {
                Options.Common.Add("firmware", parts.FirmwareVersion);
            }

            if (parts.DeviceName != null)
            {
                Options.Common.Add("board", parts.DeviceName);
            }

            Options.Common.Add("boot", boot);
        }
    }

    /// <summary>For the agent.</summary>
    internal LineOptions Options { get; }

    /// <summary>Which lines are logged.</summary>
    internal CategoryLevels Levels { get; }

    /// <summary>Keeps the others; null where there is none.</summary>
    internal FlightRecorder Recorder { get; }

    /// <summary>A stream's name with the number of the boot in it.</summary>
    internal static string WithBoot(string name, int number)
    {
        int at = name == null ? -1 : name.IndexOf("{boot}");
        return at < 0 ? name : name.Substring(0, at) + number + name.Substring(at + "{boot}".Length);
    }

    // Without a spool, which serves one agent: before deep sleep they are delivered.
    private static LineStreams MakeStreams(FirmwareParts parts, CloudWatchLogs logs, int boot)
    {
        LineStreams streams = new LineStreams();
        foreach (object prefix in parts.Streams.Keys)
        {
            LogAgentOptions options = new LogAgentOptions
            {
                LogGroupName = parts.Agent.LogGroupName,
                LogStreamName = WithBoot((string)parts.Streams[prefix], boot),
                FlushIntervalMs = parts.Agent.FlushIntervalMs,
                DisposeTimeoutMs = parts.Agent.DisposeTimeoutMs,
                OnFailure = parts.Agent.OnFailure,

                // They take turns with the board's own agent.
                Compressor = parts.Agent.Compressor,
            };

            // The names are part of each request.
            options.BatchBytes = StreamBatchBytes + 6 * (options.LogGroupName.Length + options.LogStreamName.Length);
            options.BufferBytes = 2 * options.BatchBytes;
            streams.Add((string)prefix, new LogAgent(logs, options));
        }

        return streams;
    }

    private static void Add(ArrayList stages, LineStage stage)
    {
        if (stage != null)
        {
            stages.Add(stage);
        }
    }
}
