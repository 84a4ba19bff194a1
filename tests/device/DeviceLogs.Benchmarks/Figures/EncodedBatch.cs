using DeviceLogs.Benchmarks.Timing;
using DeviceLogs.Delivery;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>Makes a request of the lines in the ring.</summary>
internal class EncodedBatch : Contender
{
    private readonly StandingClock _clock = new StandingClock();
    private readonly LogIntake _intake;

    internal EncodedBatch(int events)
    {
        LogAgentOptions options = Parts.Agent(Parts.LargeBatchBytes);
        byte[] names = BatchEncoder.Names(options.LogGroupName, options.LogStreamName);
        _intake = new LogIntake(options, _clock, BatchEncoder.RoomForText(options.BatchBytes, names.Length));
        Encoder = new BatchEncoder(_intake, names, options.BatchBytes);
        for (int i = 0; i < events; i++)
        {
            _intake.Log(LogLevel.Information, Sample.Message(i));
        }
    }

    internal BatchEncoder Encoder { get; }

    internal override void Prepare()
    {
        // The lines stay: the next run takes them again.
        _intake.Keep(null, 0);
    }

    internal override void Run()
    {
        Encoder.Build(_clock.UtcMs - _clock.MonotonicMs, 0, int.MaxValue, null);
    }
}
