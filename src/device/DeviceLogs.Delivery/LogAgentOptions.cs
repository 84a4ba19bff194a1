using System;
using DeviceLogs.Delivery;
using DeviceLogs.Protocol;
using DeviceLogs.Transport;

namespace DeviceLogs.Delivery;

/// <summary>How <see cref="LogAgent"/> buffers and delivers. Read once, in its constructor.</summary>
public sealed class LogAgentOptions
{
    private const int MinBatchBytes = 1024;

    // Fields: as a property each would take 80 bytes more of the board's flash, and nothing happens when one is set.

    /// <summary>Log group, 1 to 512 letters, digits and . - _ / #. Required.</summary>
    public string LogGroupName;

    /// <summary>Log stream, 1 to 512 characters but : and *. Required; one for each device.</summary>
    public string LogStreamName;

    /// <summary>
    /// True creates a missing group or stream, which takes the permissions logs:CreateLogGroup and logs:CreateLogStream. Default true.
    /// </summary>
    public bool CreateMissing = true;

    /// <summary>
    /// RAM for lines that wait, in bytes. Range: twice <see cref="BatchBytes"/> and more, default 16,384. A line takes its UTF-8 bytes plus
    /// 9.
    /// </summary>
    public int BufferBytes = 16384;

    /// <summary>
    /// RAM for one request, and so its largest size, in bytes. Range 1,024 and six times the names' length to 1,048,576, default 8,192. A
    /// line too long for it is treated as <see cref="OversizedLines"/> says.
    /// </summary>
    public int BatchBytes = 8192;

    /// <summary>
    /// Compresses the requests where that makes them smaller: GzipCompressor of DeviceLogs.Gzip. The first half of the batch's RAM then
    /// holds the compressed lines, several times as many as plain. Default null: plain requests. Serves the agents of one CloudWatchLogs,
    /// which take turns.
    /// </summary>
    public IBodyCompressor Compressor;

    /// <summary>What gives way when the buffer is full. Default: the oldest line.</summary>
    public OverflowPolicy Overflow = OverflowPolicy.DropOldest;

    /// <summary>For <see cref="OverflowPolicy.DropLowLevels"/>: the lowest level that is kept. Default Error.</summary>
    public LogLevel KeepLevel = LogLevel.Error;

    /// <summary>What happens to a line too long for one batch. Default: it is split.</summary>
    public OversizedLines OversizedLines = OversizedLines.Split;

    /// <summary>
    /// Takes the lines over when the buffer is 80 % full and they can't leave, on <see cref="LogAgent.Spool"/> and on
    /// <see cref="LogAgent.Dispose()"/>, and keeps them through a power cut: FlashSpool of DeviceLogs.Spool, or a store of your own.
    /// Default null: lines are in RAM only. Serves one agent.
    /// </summary>
    public ILineStore Spool;

    /// <summary>
    /// Greatest age of the oldest line before it is sent, in milliseconds, give or take a tenth at random, so that devices do not send in
    /// step; the first time, anything up to it. Range 1 to 1,073,741,823 (12 days), default 30,000. Each flush costs a request and, over
    /// TLS, a handshake.
    /// </summary>
    public int FlushIntervalMs = 30000;

    /// <summary>Lines of this level or above are sent at once. Default Error; <see cref="LogLevel.None"/> turns it off.</summary>
    public LogLevel FlushLevel = LogLevel.Error;

    /// <summary>
    /// First delay after a failure in milliseconds; it doubles with each further one, and the real delay is a random part of it. Range 1
    /// and more, default 1,000.
    /// </summary>
    public int RetryBaseMs = 1000;

    /// <summary>Greatest such delay in milliseconds. Range <see cref="RetryBaseMs"/> and more, default 20,000.</summary>
    public int MaxRetryDelayMs = 20000;

    /// <summary>
    /// Delay in milliseconds after an answer that only a person can fix, such as access denied. Range <see cref="MaxRetryDelayMs"/> and
    /// more, default 300,000.
    /// </summary>
    public int SlowRetryMs = 300000;

    /// <summary>
    /// How long <see cref="LogAgent.Dispose()"/> tries to deliver what is held, in milliseconds. Range 0 and more, default 5,000.
    /// </summary>
    public int DisposeTimeoutMs = 5000;

    /// <summary>Logs a line of statistics this often, in milliseconds. Default 0: never.</summary>
    public int HeartbeatIntervalMs;

    /// <summary>Seed of the random delays. Default 0: made from the stream's name and the clock, so that each device has its own.</summary>
    public int JitterSeed;

    /// <summary>Hears of failures. Default null.</summary>
    public FailureCallback OnFailure;

    /// <summary>Throws for the first option that is missing or out of its range.</summary>
    /// <exception cref="ArgumentException">The message names the option, its value and its range.</exception>
    public void Validate()
    {
        string error = LogNames.CheckGroup(LogGroupName) ?? LogNames.CheckStream(LogStreamName);
        if (error != null)
        {
            throw new ArgumentException(error);
        }

        // The names are part of every request, and escaped they take six times their length at most.
        OptionRange.Check(
            nameof(BatchBytes), BatchBytes, MinBatchBytes + 6 * (LogGroupName.Length + LogStreamName.Length), RequestEncoder.MaxBatchBytes);
        OptionRange.Check(nameof(BufferBytes), BufferBytes, 2 * BatchBytes);
        OptionRange.Check(nameof(FlushIntervalMs), FlushIntervalMs, 1, int.MaxValue / 2);
        OptionRange.Check(nameof(RetryBaseMs), RetryBaseMs, 1, int.MaxValue / 2);
        OptionRange.Check(nameof(MaxRetryDelayMs), MaxRetryDelayMs, RetryBaseMs, int.MaxValue / 2);
        OptionRange.Check(nameof(SlowRetryMs), SlowRetryMs, MaxRetryDelayMs);
        OptionRange.Check(nameof(DisposeTimeoutMs), DisposeTimeoutMs, 0);
        OptionRange.Check(nameof(HeartbeatIntervalMs), HeartbeatIntervalMs, 0);
    }
}
