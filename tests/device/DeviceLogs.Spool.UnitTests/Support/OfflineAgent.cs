using DeviceLogs.Delivery;

namespace DeviceLogs.UnitTests.Support;

/// <summary>An agent with its thread, whose network is away.</summary>
internal static class OfflineAgent
{
    internal static LogAgent Start(ILineStore spool) => Start(spool, out _);

    internal static LogAgent Start(ILineStore spool, out CloudWatchLogs logs)
    {
        ScriptedTransport transport = new ScriptedTransport();
        transport.OnSend = () => transport.NotSent();
        logs = TestAgent.Connect(transport);
        return TestAgent.Start(logs, new LogAgentOptions { DisposeTimeoutMs = 0, Spool = spool });
    }
}
