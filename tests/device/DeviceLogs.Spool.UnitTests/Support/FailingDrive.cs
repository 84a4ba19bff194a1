using DeviceLogs.Spool;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A spool on a drive whose n-th call throws, again and again: each line must be held, delivered or counted as lost.</summary>
internal sealed class FailingDrive
{
    internal delegate FlashSpool OpenSpool(MemoryDrive drive);

    private const int Rounds = 30;

    // More lines than a segment holds.
    private const int All = 1000;

    private readonly MemoryDrive _drive = new MemoryDrive();
    private readonly FlashSpool _spool;
    private readonly string _what;
    private int _kept;
    private int _released;
    private int _lastReleased = -1;

    // What the next request begins with, where the one before it failed and no line has been lost since; -1 for whatever comes.
    private int _expected = -1;
    private long _lost;

    private FailingDrive(int every, OpenSpool open)
    {
        _spool = open(_drive);
        _drive.ThrowEvery = every;
        _what = "every " + every + ", round ";
    }

    /// <summary>Fails each second call, each third and so on.</summary>
    /// <returns>What was done, for a person.</returns>
    internal static string Run(OpenSpool open)
    {
        int kept = 0;
        int released = 0;
        for (int every = 2; every < 40; every++)
        {
            FailingDrive test = new FailingDrive(every, open);
            for (int round = 0; round < Rounds; round++)
            {
                test.Append(round);
                test.Request(round, round % 10 == 9 ? All : round % 5, round % 3 == 1);
            }

            kept += test._kept;
            released += test._released;
            test.Drain();
            Assert.IsTrue(test._kept > 0 || every < 8, "every " + every + ": nothing was ever kept");
        }

        return kept + " lines kept, " + released + " of them delivered while the drive failed";
    }

    private void Append(int round)
    {
        int lines = 0;
        for (; lines < 1 + round % 4 && SpoolLines.Add(_spool, (_kept + lines).ToString("D4")); lines++)
        {
        }

        _kept += _spool.Commit() ? lines : 0;
        AssertCount(round);
    }

    // One that fails has taken a line more: the next one begins where it began.
    private void Request(int round, int lines, bool fails)
    {
        int wanted = fails ? lines + 1 : lines;
        int first = -1;
        int last = _lastReleased;
        int taken = 0;
        for (; taken < wanted; taken++)
        {
            string line = SpoolLines.Take(_spool);
            if (line == null)
            {
                break;
            }

            int number = int.Parse(line);
            Assert.IsTrue(number > last && number < _kept, _what + round + ": " + line + " after " + last);
            first = taken == 0 ? number : first;
            last = number;
        }

        _expected = _spool.LostCount > _lost ? -1 : _expected;
        _lost = _spool.LostCount;
        Assert.IsTrue(taken == 0 || _expected < 0 || first == _expected, _what + round + ": " + first + " instead of " + _expected);
        if (fails)
        {
            _expected = taken > 0 ? first : _expected;
            _spool.Keep();
        }
        else
        {
            _expected = taken > 0 ? -1 : _expected;
            _released += taken;
            _lastReleased = last;
            _spool.Release();
        }

        AssertCount(round);
    }

    // On a drive that works again all that is held comes out, and the rest was counted.
    private void Drain()
    {
        _drive.ThrowEvery = 0;
        while (_spool.HasMore)
        {
            Request(Rounds, All, false);
        }

        Assert.AreEqual(0, _spool.Count, _what + Rounds);
        Assert.AreEqual((long)(_kept - _released), _spool.LostCount, _what + Rounds);
    }

    private void AssertCount(int round)
    {
        Assert.AreEqual(_kept - _released - (int)_spool.LostCount, _spool.Count, _what + round);
    }
}
