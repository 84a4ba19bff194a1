using System;
using DeviceLogs.Benchmarks.Timing;
using DeviceLogs.Delivery;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>Lines logged and flushed through a whole agent, its worker thread included, over a transport in memory.</summary>
internal sealed class AgentFlush : Contender, IDisposable
{
    private readonly CloudWatchLogs _logs = new CloudWatchLogs(Parts.Connection(new InMemoryTransport(), false));
    private readonly LogAgent _agent;
    private readonly int _lines;

    internal AgentFlush(int lines)
    {
        _lines = lines;
        _agent = new LogAgent(_logs, Parts.Agent(8192));
    }

    internal override void Run()
    {
        for (int i = 0; i < _lines; i++)
        {
            _agent.Log(Sample.Message(i));
        }

        if (!_agent.Flush(60000))
        {
            throw new InvalidOperationException("the flush failed");
        }
    }

    public void Dispose()
    {
        _agent.Dispose();
        _logs.Dispose();
    }
}
