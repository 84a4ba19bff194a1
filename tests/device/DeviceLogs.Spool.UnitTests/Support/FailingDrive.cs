using DeviceLogs.Spool;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A spool on a drive whose n-th call throws, again and again: each line must be held, delivered or counted as lost.</summary>
internal sealed class FailingDrive
{
    internal delegate FlashSpool OpenSpool(MemoryDrive drive);

    private readonly MemoryDrive _drive = new MemoryDrive();
    private readonly FlashSpool _spool;
    private readonly string _what;
    private int _kept;
    private int _released;

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
        long lost = 0;
        for (int every = 2; every < 40; every++)
        {
            FailingDrive test = new FailingDrive(every, open);
            for (int round = 0; round < 30; round++)
            {
                test.Append(round);
                test.Take(round);
            }

            Assert.IsTrue(test._kept > 0 || every < 8, "every " + every + ": nothing was ever kept");
            kept += test._kept;
            released += test._released;
            lost += test._spool.LostCount;
        }

        return kept + " lines kept, " + released + " of them released and " + lost + " lost";
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

    // A request takes some lines and is answered, or takes one more and fails.
    private void Take(int round)
    {
        bool fails = round % 3 == 2;
        int wanted = round % 5 + (fails ? 1 : 0);
        int last = -1;
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
            last = number;
        }

        if (fails)
        {
            _spool.Keep();
        }
        else
        {
            _released += taken;
            _spool.Release();
        }

        AssertCount(round);
    }

    private void AssertCount(int round)
    {
        Assert.AreEqual(_kept - _released - (int)_spool.LostCount, _spool.Count, _what + round);
    }
}
