using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Connection;
using DeviceLogs.Delivery;
using DeviceLogs.Signing;

namespace DeviceLogs.DotNet.Tests.Fleet;

/// <summary>Thousands of agents on one clock, one endpoint and one common outage. Nothing here takes time but the arithmetic.</summary>
internal sealed class FleetSimulation
{
    private const int LineIntervalMs = 5000;
    private const int RequestMs = 50;
    private const long WarmUpMs = 120000;
    private const long OutageMs = 600000;
    private const long MaxDrainMs = 600000;

    private readonly FleetClock _clock = new();
    private readonly FleetEndpoint _endpoint;
    private readonly FleetDevice[] _devices;
    private readonly PriorityQueue<int, long> _due = new();
    private readonly long[] _wakeMs;
    private readonly int _requestsPerSecond;
    private readonly string _line =
        "temperature=4.12C humidity=61.3% wifi=-58dBm heap=88400 door=closed compressor=on defrost=off level=0.73";

    internal FleetSimulation(int devices, int requestsPerSecond)
    {
        _requestsPerSecond = requestsPerSecond;
        _endpoint = new FleetEndpoint(_clock, requestsPerSecond);
        _devices = [.. Enumerable.Range(0, devices).Select(Device)];
        _wakeMs = new long[devices];
        Array.Fill(_wakeMs, long.MaxValue);
    }

    /// <summary>Most requests in one second while all is well.</summary>
    internal int CalmPeak { get; private set; }

    /// <summary>Requests of the backlog divided by the endpoint's rate: nobody can be faster.</summary>
    internal double ShortestDrainMs { get; private set; }

    /// <summary>Time until the last device had delivered everything from the outage.</summary>
    internal double DrainMs { get; private set; }

    /// <summary>Requests that were throttled on the way there, for each one accepted.</summary>
    internal double ThrottledRatio { get; private set; }

    /// <summary>Devices that had not delivered all of it when the simulation ended.</summary>
    internal int Starved { get; private set; }

    internal void Run()
    {
        for (int i = 0; i < _devices.Length; i++)
        {
            // Switched on together, as after a power cut: only their own jitter distinguishes them.
            _due.Enqueue(~i, _clock.MonotonicMs);
        }

        RunUntil(_clock.MonotonicMs + WarmUpMs, null);
        CalmPeak = _endpoint.Peak;
        _endpoint.IsAway = true;
        RunUntil(_clock.MonotonicMs + OutageMs, null);
        _endpoint.IsAway = false;

        long back = _clock.MonotonicMs;
        int acceptedBefore = _endpoint.Accepted;
        int throttledBefore = _endpoint.Throttled;
        HashSet<int> waiting = [.. Enumerable.Range(0, _devices.Length).Where(i => !_devices[i].Queue.IsFlushed(back))];
        RunUntil(back + MaxDrainMs, waiting);
        DrainMs = _clock.MonotonicMs - back;
        int accepted = _endpoint.Accepted - acceptedBefore;
        ShortestDrainMs = 1000.0 * accepted / _requestsPerSecond;
        ThrottledRatio = (double)(_endpoint.Throttled - throttledBefore) / accepted;
        Starved = waiting.Count;
    }

    private FleetDevice Device(int number)
    {
        LogsConnection connection = new(new CloudWatchLogsOptions
        {
            Region = "eu-west-1",
            Credentials = new StaticCredentials(new AwsCredentials("AKIDEXAMPLE", "secret")),
            Transport = _endpoint,
            Clock = _clock,
        });
        LogAgentOptions options = new() { LogGroupName = "fleet", LogStreamName = "device-" + number };
        byte[] names = BatchEncoder.Names(options.LogGroupName, options.LogStreamName);
        int partBytes = BatchEncoder.RoomForText(options.BatchBytes, names.Length);
        LineQueue queue = new(options, connection.Clock, partBytes);
        LineSender sender = new(connection, queue, new BatchEncoder(queue, names, options, false), options);
        return new FleetDevice(new LineIntake(queue, options, partBytes), queue, sender);
    }

    private void Wake(int number, long atMs)
    {
        if (atMs < _wakeMs[number])
        {
            _wakeMs[number] = atMs;
            _due.Enqueue(number, atMs);
        }
    }

    // Negative numbers are devices that log a line, the others are workers that wake.
    private void RunUntil(long endMs, HashSet<int>? waiting)
    {
        long back = _clock.MonotonicMs;
        while (_due.TryPeek(out int number, out long due) && due < endMs && waiting is not { Count: 0 })
        {
            _due.Dequeue();
            _clock.MonotonicMs = Math.Max(_clock.MonotonicMs, due);
            FleetDevice device = _devices[number < 0 ? ~number : number];
            if (number < 0)
            {
                bool wake = device.Intake.Log(LogLevel.Information, _line);
                _due.Enqueue(number, due + LineIntervalMs);
                if (wake)
                {
                    Wake(~number, due);
                }

                continue;
            }

            if (_wakeMs[number] != due)
            {
                continue;
            }

            // A request takes a moment: a device sends its next one after it.
            _wakeMs[number] = long.MaxValue;
            int wait = device.Sender.Step();
            if (wait >= 0)
            {
                Wake(number, _clock.MonotonicMs + Math.Max(wait, RequestMs));
            }

            if (waiting is not null && device.Queue.IsFlushed(back))
            {
                waiting.Remove(number);
            }
        }

        _clock.MonotonicMs = waiting is { Count: 0 } ? _clock.MonotonicMs : endMs;
    }

    private sealed record FleetDevice(LineIntake Intake, LineQueue Queue, LineSender Sender);
}
