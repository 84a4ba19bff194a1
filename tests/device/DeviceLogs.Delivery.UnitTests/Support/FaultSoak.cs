using System;
using DeviceLogs.Delivery;
using DeviceLogs.Transport;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Support;

/// <summary>An agent that logs through every fault there is; at the end each line must be accounted for.</summary>
internal sealed class FaultSoak
{
    private readonly SeededRandom _random;
    private readonly int _events;
    private readonly TestBoard _board;
    private readonly FaultyService _network;
    private readonly StreamService _service;
    private long _longestMs;
    private int _mostSpooled;

    internal FaultSoak(int seed, int events)
        : this(seed, events, null)
    {
    }

    internal FaultSoak(int seed, int events, ILineStore spool)
        : this(seed, events, spool, null, null)
    {
    }

    internal FaultSoak(int seed, int events, ILineStore spool, IBodyCompressor compressor, BodyReader reader, string bearerToken = null)
    {
        _random = new SeededRandom(seed * 31);
        _events = events;
        ManualClock clock = new ManualClock();
        _service = new StreamService(events, clock) { Reader = reader, IsBearer = bearerToken != null };
        _network = new FaultyService(seed, _service, clock);
        _board = new TestBoard(
            new LogAgentOptions
            {
                Overflow = (OverflowPolicy)(seed % 3),
                FlushIntervalMs = 5000,
                SlowRetryMs = 60000,
                Spool = spool,
                Compressor = compressor
            },
            new RotatingCredentials(),
            clock,
            _network,
            bearerToken);
    }

    /// <summary>What happened, for a person.</summary>
    internal string Summary { get; private set; }

    /// <summary>Logs, fails, recovers and checks.</summary>
    internal void Run()
    {
        _network.FaultEvery = 3;
        for (int number = 0; number < _events; number++)
        {
            long before = Environment.TickCount64;
            _board.Log((LogLevel)_random.Next(5), number + " a line of a device, with its reading " + (number * 7 % 1000));
            long took = Environment.TickCount64 - before;
            _longestMs = took > _longestMs ? took : _longestMs;
            if (_random.Next(12) == 0)
            {
                _board.RunFor(_random.Next(200));
            }

            int spooled = _board.Statistics.Spooled;
            _mostSpooled = spooled > _mostSpooled ? spooled : _mostSpooled;
            if (_random.Next(2000) == 0)
            {
                _board.RunFor(_random.Next(600000));
            }
        }

        _network.FaultEvery = 0;
        for (int i = 0; i < 1000 && (_board.Statistics.HeldBytes > 0 || _board.Statistics.Held > 0); i++)
        {
            _board.Flush();
            _board.RunFor(60000);
        }

        LogStatistics s = _board.Statistics;
        LineLedger ledger = _service.Ledger;
        Summary = "logged " + s.Logged + ", delivered " + s.Delivered + ", refused " + s.Refused + ", dropped " + s.Dropped + ", held "
            + s.Held
            + ", last error " + s.LastError + ", requests " + s.Requests + ", possible duplicates " + s.PossibleDuplicates + ", duplicates "
            + ledger.Duplicates + ", spooled at most " + _mostSpooled + ", unexpected " + s.UnexpectedErrors
            + ", compressed " + _service.Compressed + ", longest Log " + _longestMs + " ms";
        Assert.IsNull(ledger.Violation, ledger.Violation);
        Assert.AreEqual((long)_events, s.Logged, Summary);
        _board.AssertBalance();
        Assert.AreEqual(0, s.Held, Summary);
        Assert.AreEqual(_service.Reader != null, _service.Compressed > 0, Summary);
        Assert.AreEqual(ledger.Acknowledged, s.Delivered, Summary);
        Assert.AreEqual(ledger.Told, s.Dropped, "told: " + Summary);
        Assert.IsTrue(ledger.Duplicates <= s.PossibleDuplicates, Summary);
        Assert.IsTrue(ledger.Stored - s.Delivered <= s.Refused, "lines that are stored count as dropped: " + Summary);
        Assert.IsTrue(s.HighWaterBytes <= s.CapacityBytes, Summary);
    }
}
