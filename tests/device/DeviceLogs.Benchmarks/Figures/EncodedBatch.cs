using DeviceLogs.Benchmarks.Timing;
using DeviceLogs.Delivery;
using DeviceLogs.Protocol;
using DeviceLogs.Time;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>Makes a request of the lines in the ring.</summary>
internal class EncodedBatch : Contender
{
    private readonly StandingClock _clock = new StandingClock();
    private readonly LineQueue _queue;

    internal EncodedBatch(int events, Way way = Way.Plain)
    {
        LogAgentOptions options = Parts.Agent(Parts.LargeBatchBytes, way);
        byte[] names = BatchEncoder.Names(options.LogGroupName, options.LogStreamName);
        int partBytes = BatchEncoder.RoomForText(options.BatchBytes, names.Length);
        _queue = new LineQueue(options, new CorrectedClock(_clock), partBytes);
        LineIntake intake = new LineIntake(_queue, options, partBytes);
        Encoder = new BatchEncoder(_queue, names, options, way == Way.Bearer);
        for (int i = 0; i < events; i++)
        {
            intake.Log(LogLevel.Information, Sample.Message(i));
        }
    }

    internal BatchEncoder Encoder { get; }

    internal override void Prepare()
    {
        // The lines stay: the next run takes them again.
        _queue.Keep(null);
    }

    internal override void Run()
    {
        Encoder.Build(_clock.UtcMs - _clock.MonotonicMs, 0, RequestEncoder.MaxBatchEvents, null);
    }
}
