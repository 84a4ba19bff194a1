using DeviceLogs.Benchmarks.Timing;
using DeviceLogs.Delivery;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>A hundred lines into the ring, one by one, as the agent takes them.</summary>
internal sealed class AppendedLines : Contender
{
    internal const int Lines = 100;

    private readonly byte[] _target = new byte[1024];
    private readonly LogIntake _intake = new LogIntake(Parts.Agent(8192), new StandingClock(), 8000);

    internal override void Prepare()
    {
        while (_intake.Take(_target, _target.Length) != LogRingBuffer.Nothing)
        {
        }

        _intake.Settle(0, 0, 0, 0, 0);
    }

    internal override void Run()
    {
        for (int i = 0; i < Lines; i++)
        {
            _intake.Log(LogLevel.Information, Sample.Message(i));
        }
    }
}
