using System;
using System.Threading;
using DeviceLogs.Lines;
using DeviceLogs.Lines.Recorder;
using DeviceLogs.Spool;

namespace DeviceLogs.Firmware;

/// <summary>Reports a crash as the board's other lines look, behind what the recorder holds.</summary>
internal sealed class FirmwareCrash : CrashReporter
{
    private readonly LineAgent _agent;
    private readonly FlightRecorder _recorder;

    internal FirmwareCrash(LineAgent agent, FlightRecorder recorder, FlashSpool spool, int timeoutMs, ThreadStart restart)
        : base(agent, spool, timeoutMs, restart)
    {
        _agent = agent;
        _recorder = recorder;
    }

    /// <inheritdoc/>
    protected override void BeforeReport()
    {
        if (_recorder != null)
        {
            _recorder.Release();
        }
    }

    /// <inheritdoc/>
    protected override string Describe(Exception exception) => _agent.Format(LogLevel.Critical, null, base.Describe(exception));
}
