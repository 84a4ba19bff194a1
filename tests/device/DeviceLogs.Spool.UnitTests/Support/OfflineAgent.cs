using DeviceLogs.Delivery;

namespace DeviceLogs.UnitTests.Support;

/// <summary>An agent with its thread, whose network is away.</summary>
internal static class OfflineAgent
{
    internal static LogAgent Start(ILineStore spool)
    {
        ScriptedTransport transport = new ScriptedTransport();
        transport.OnSend = () => transport.NotSent();
        return TestAgent.Start(
            TestAgent.Connect(transport), new LogAgentOptions { FlushIntervalMs = 1000000000, DisposeTimeoutMs = 0, Spool = spool });
    }
}
