using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using DeviceLogs.Delivery;

namespace DeviceLogs.Simulator;

/// <summary>Does to a board what the field does: now and then, by a seed, and reports each time what it did.</summary>
internal sealed class FieldFaults
{
    internal const string Certificate = "certificate";

    internal static readonly string[] Kinds = ["wifi", "clock", "server", Certificate, "power", "crash"];

    // The same faults at the same lines each time.
    private const int Seed = 3;
    private const int LinesBetween = 150;

    private static readonly string[] Refusals = ["no access point is in reach", "the access point refuses the password"];

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(4);

    private readonly Random _random = new(Seed);
    private readonly Stopwatch _time = Stopwatch.StartNew();
    private readonly IReadOnlyList<string> _kinds;
    private readonly SimulatedBoard _board;
    private readonly TextWriter _output;
    private int _untilNext = LinesBetween / 3;
    private TimeSpan _outageEnd;
    private int _number;

    internal FieldFaults(IReadOnlyList<string> kinds, SimulatedBoard board, TextWriter output)
    {
        _kinds = kinds;
        _board = board;
        _output = output;
    }

    /// <summary>Called before each line.</summary>
    internal void BeforeLine()
    {
        // Lines come at a board's pace, or no outage would last for more than a few of them.
        Thread.Sleep(Pace);
        if (_time.Elapsed >= _outageEnd)
        {
            EndOutage();
        }

        if (--_untilNext > 0)
        {
            return;
        }

        _untilNext = LinesBetween / 2 + _random.Next(LinesBetween);
        switch (_kinds[_number++ % _kinds.Count])
        {
            case "wifi":
                _board.AccessPoint.Refusal = Refusals[_random.Next(Refusals.Length)];
                TellOutage(_board.AccessPoint.Refusal);
                break;
            case "clock":
                TakeClock();
                break;
            case "server":
                TakeServer();
                break;
            case Certificate:
                _board.CertificateStore.IsEmpty = true;
                TellOutage("the board has no root certificate");
                break;
            case "power":
                LogStatistics last = _board.CutPower();
                Tell($"power cut: {last.InRam} lines were in RAM, {last.Spooled} in flash; the board boots without a date");
                break;
            default:
                InvalidOperationException exception = new($"sensor {_number} does not answer");
                Tell($"crash: {_board.Crash(exception).Spooled} lines went to the flash; the board restarts");
                break;
        }
    }

    /// <summary>Lets everything work again.</summary>
    internal void End()
    {
        EndOutage();
        _board.Clock.Ahead = TimeSpan.Zero;
        Tell("all is well again");
    }

    private void TellOutage(string what)
    {
        TimeSpan length = TimeSpan.FromMilliseconds(500 + _random.Next(2000));
        _outageEnd = _time.Elapsed + length;
        Tell($"{what}, for {length.TotalMilliseconds:F0} ms");
    }

    private void EndOutage()
    {
        if (_board.AccessPoint.Refusal is not null)
        {
            _board.AccessPoint.Refusal = null;
            Tell("the access point is back");
        }

        if (_board.CertificateStore.IsEmpty)
        {
            _board.CertificateStore.IsEmpty = false;
            Tell("the root certificate is back");
        }
    }

    private void TakeClock()
    {
        switch (_random.Next(4))
        {
            case 0:
                _board.Clock.Ahead = SimulatedClock.Unset;
                Tell("the clock lost its date");
                break;
            case 1:
                _board.Clock.Ahead = TimeSpan.FromHours(3);
                Tell("the clock is 3 hours fast");
                break;
            case 2:
                _board.Clock.Ahead = TimeSpan.FromDays(-400);
                Tell("the clock is 400 days slow");
                break;
            default:
                _board.Clock.Ahead = TimeSpan.Zero;
                Tell("the clock is set right");
                break;
        }
    }

    private void TakeServer()
    {
        ServerFault fault = (ServerFault)_random.Next(3);
        int requests = 1 + _random.Next(3);
        _board.Network.FailNext(requests, fault);
        Tell($"the service fails the next {requests} {(requests == 1 ? "request" : "requests")}: {fault}");
    }

    private void Tell(string what) => _output.WriteLine($"  {_time.Elapsed.TotalSeconds,7:F2} s  {what}");
}
