using DeviceLogs.Client;
using DeviceLogs.Reading;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Support;

/// <summary>
/// Writes events at random, late ones and equal times among them, to several streams; reads, fails and restarts at random; in the end each
/// event must have come out once.
/// </summary>
internal sealed class ReadingSoak
{
    private const int OverlapMs = 60000;

    private readonly SeededRandom _random;
    private readonly int _events;
    private readonly ReadingBoard _board;

    internal ReadingSoak(int seed, int events)
    {
        _random = new SeededRandom(seed * 17);
        _events = events;
        _board = new ReadingBoard(
            new StoredGroup(seed) { FaultEvery = 4, PageSize = 1 + _random.Next(12) },
            new IncrementalReaderOptions { OverlapMs = OverlapMs, MaxRemembered = 100000 },
            "seed " + seed);
    }

    internal void Run()
    {
        while (_board.Group.Arrived.Count < _events)
        {
            switch (_random.Next(6))
            {
                case 0:
                case 1:
                    Write(1 + _random.Next(10));
                    break;
                case 2:
                    _board.Clock.Advance(_random.Next(_random.Next(4) == 0 ? 4 * OverlapMs : 3000));
                    break;
                case 3:
                    Read(int.MaxValue);
                    break;
                case 4:
                    Read(_random.Next(10));
                    break;
                default:
                    // The page under way is given up.
                    _board.Restart(_board.Reader.GetCheckpoint());
                    break;
            }
        }

        // The pass under way does not go back to what came after it; the next one does.
        _board.Group.FaultEvery = 0;
        _board.ReadAll();
        _board.ReadAll();
        _board.AssertAllRead();
        _board.Clock.Advance(2 * OverlapMs);
        Assert.AreEqual(0, _board.ReadAll());
        Assert.AreEqual(0L, _board.Reader.ForgottenCount);
    }

    private void Read(int most)
    {
        try
        {
            while (most > 0 && _board.Read())
            {
                most--;
            }
        }
        catch (LogsServiceException)
        {
            // Too many failures in a row: the next call continues.
        }
    }

    private void Write(int count)
    {
        long time = _board.Clock.UtcMs;
        for (int i = 0; i < count; i++)
        {
            int kind = _random.Next(10);
            long late = kind == 0 ? _random.Next(OverlapMs + 1) : kind < 4 ? 0 : _random.Next(50);
            _board.Group.Write("door-" + _random.Next(3), kind == 9 ? time + _random.Next(5000) : time - late);
        }
    }
}
