using DeviceLogs.Benchmarks.Timing;
using DeviceLogs.Delivery;
using DeviceLogs.Time;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>A hundred lines into the ring, one by one, as the agent takes them.</summary>
internal sealed class AppendedLines : Contender
{
    internal const int Lines = 100;

    private readonly Line _line = new Line { Buffer = new byte[1024], Room = 1024 };
    private readonly LineQueue _queue;
    private readonly LineIntake _intake;

    internal AppendedLines()
    {
        LogAgentOptions options = Parts.Agent(8192);
        _queue = new LineQueue(options, new CorrectedClock(new StandingClock()), 8000);
        _intake = new LineIntake(_queue, options, 8000);
    }

    internal override void Prepare()
    {
        while (_queue.Take(_line))
        {
        }

        _queue.Settle(0, 0, 0, 0, 0);
    }

    internal override void Run()
    {
        for (int i = 0; i < Lines; i++)
        {
            _intake.Log(LogLevel.Information, Sample.Message(i));
        }
    }
}
