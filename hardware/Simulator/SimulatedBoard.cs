using System;
using System.Threading;
using DeviceLogs.Agent;
using DeviceLogs.Signing;
using DeviceLogs.Transport;

namespace DeviceLogs.Simulator;

/// <summary>The firmware's composition of clock, network and agent, and a power supply that can fail.</summary>
internal sealed class SimulatedBoard : IDisposable
{
    // A board waits seconds between attempts; a demonstration of outages that last moments does not.
    private const int HastyRetryMs = 20;
    private const int HastyCapMs = 300;

    private static readonly TimeSpan BootTime = TimeSpan.FromSeconds(1);

    private readonly SimulatorOptions _options;
    private readonly string? _endpoint;
    private readonly AwsCredentials _credentials;
    private readonly LogStatistics _statistics = new();
    private CloudWatchLogs _logs;
    private LogAgent _agent;

    internal SimulatedBoard(SimulatorOptions options, string? endpoint, AwsCredentials credentials)
    {
        _options = options;
        _endpoint = endpoint;
        _credentials = credentials;
        (_logs, _agent) = Boot();
    }

    internal SimulatedClock Clock { get; } = new();

    internal SimulatedNetwork Network { get; private set; } = new();

    /// <summary>The counters of all boots.</summary>
    internal BoardTotals Totals { get; } = new();

    /// <summary>Bytes of the buffer in use.</summary>
    internal int HeldBytes => Statistics.HeldBytes;

    internal LogStatistics Statistics
    {
        get
        {
            _agent.GetStatistics(_statistics);
            return _statistics;
        }
    }

    internal void Log(byte[] line) => _agent.Log(LogLevel.Information, line, 0, line.Length);

    internal bool Flush(int timeoutMs) => _agent.Flush(timeoutMs);

    /// <summary>Takes the power away and gives it back: what was in RAM is gone, and so is the date.</summary>
    /// <returns>Number of lines that were in RAM.</returns>
    internal int CutPower()
    {
        Network.IsDown = true;
        _agent.Dispose();
        _logs.Dispose();
        int lost = Statistics.Held;
        Totals.Add(_statistics, lost);
        Network = new SimulatedNetwork();
        Clock.Unset();
        Thread.Sleep(BootTime);
        (_logs, _agent) = Boot();
        return lost;
    }

    /// <summary>Adds the counters of the present boot.</summary>
    internal void CountPresentBoot() => Totals.Add(Statistics, 0);

    public void Dispose()
    {
        _agent.Dispose();
        _logs.Dispose();
    }

    private (CloudWatchLogs Logs, LogAgent Agent) Boot()
    {
        CloudWatchLogs logs = new(new CloudWatchLogsOptions
        {
            Region = _options.RegionOrDefault,
            Endpoint = _endpoint,
            Credentials = new StaticCredentials(_credentials),
            Transport = Network,
            Clock = Clock,
        });
        LogAgentOptions agent = new()
        {
            LogGroupName = _options.Group,
            LogStreamName = _options.Stream,
            BufferBytes = _options.BufferBytes,
            BatchBytes = _options.BatchBytes,
            DisposeTimeoutMs = 0,
            OnFailure = (kind, reason, lines) =>
            {
                if (!_options.HasFaults)
                {
                    Console.Error.WriteLine($"{kind}: {reason} ({lines} lines)");
                }
            },
        };
        if (_options.HasFaults)
        {
            agent.RetryBaseMs = HastyRetryMs;
            agent.MaxRetryDelayMs = HastyCapMs;
        }

        return (logs, new LogAgent(logs, agent));
    }
}
