using DeviceLogs.Delivery;
using DeviceLogs.Lines;
using DeviceLogs.Lines.Levels;
using DeviceLogs.Lines.Recorder;
using DeviceLogs.Lines.Repeats;
using DeviceLogs.Lines.Secrets;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Lines;

/// <summary>
/// Every stage at once, over a service that fails: each line is delivered, dropped, held back or recorded, and counted once.
/// </summary>
[TestClass]
public class AllStagesSoakTests
{
    private const int Lines = 1500;
    private const int FlushMs = 500;
    private const int MostFlushes = 60;
    private const string NumberName = "\\\"seq\\\":";

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    public void Every_line_is_accounted_for(int seed)
    {
        SeededRandom random = new SeededRandom(seed);
        FlakyTransport transport = new FlakyTransport(seed * 7);
        FlightRecorder recorder = new FlightRecorder(1024, LogLevel.Debug, LogLevel.Error);
        CategoryLevels levels = new CategoryLevels(new LevelTable(LogLevel.Information).Add("Noise", LogLevel.Error));
        RepeatFilter repeats = new RepeatFilter(2000);
        RateLimit limit = new RateLimit(10, 60000);
        LineOptions lines = new LineOptions
        {
            IsJson = true,
            MaxLineBytes = 1536,
            Stages = new LineStage[] { recorder, levels, new SecretMask(null), repeats, limit }
        };
        LogAgentOptions options = new LogAgentOptions { BatchBytes = 3072, BufferBytes = 6144, Overflow = (OverflowPolicy)(seed % 3) };
        using (LineBoard board = new LineBoard(lines, options, transport))
        {
            string[] categories = { "Door", "Wifi", "Noise", "Motor.Left" };
            LineFields fields = new LineFields();
            int wanted = 0;
            for (int i = 0; i < Lines; i++)
            {
                LogLevel level = (LogLevel)random.Next(6);
                string category = categories[random.Next(categories.Length)];
                wanted += board.Agent.IsEnabled(level, category) ? 1 : 0;
                board.Agent.Log(
                    level, category, random.Next(3) == 0 ? "lock jammed" : "password=" + i, fields.Clear().Add("card", random.Next(2)));
                board.Clock.Advance(random.Next(200));
                if (random.Next(20) == 0)
                {
                    board.Clock.Advance(random.Next(30000));
                    board.Agent.Flush(0);
                }
            }

            transport.IsHealthy = true;
            FlushAll(board);
            LogStatistics s = new LogStatistics();
            board.Agent.GetStatistics(s);
            long passed = wanted - recorder.RecordedCount - repeats.HeldBackCount + repeats.ToldCount - limit.HeldBackCount
                + limit.ToldCount + recorder.ReleasedCount;
            string counts = "wanted " + wanted + ", recorded " + recorder.RecordedCount + ", released " + recorder.ReleasedCount
                + ", repeats " + repeats.HeldBackCount
                + ", told " + repeats.ToldCount + ", limited " + limit.HeldBackCount + ", told " + limit.ToldCount + ", logged " + s.Logged
                + ", delivered " + s.Delivered + ", dropped " + s.Dropped;
            Assert.AreEqual(passed, s.Logged, counts);
            Assert.AreEqual(s.Logged, s.Delivered + s.Refused + s.Dropped + s.Held, counts);
            Assert.AreEqual(0, s.Held, counts);
            Assert.IsTrue(recorder.ReleasedCount > 0 && repeats.HeldBackCount > 0 && limit.HeldBackCount > 0, counts);
            AssertNumbers(transport.Accepted, s);
            Assert.IsTrue(transport.Accepted.IndexOf("password=1") < 0, "a secret was sent");
        }
    }

    // A request under way may still fail after the service has recovered, and then waits by a clock that only the test moves.
    private static void FlushAll(LineBoard board)
    {
        int flushes = 0;
        do
        {
            Assert.IsTrue(flushes++ < MostFlushes, "not flushed");
            board.Clock.Advance(600000);
        }
        while (!board.Agent.Flush(FlushMs));
    }

    // Each number once and in order: what is missing was dropped.
    private static void AssertNumbers(string sent, LogStatistics s)
    {
        long last = 0;
        long count = 0;
        for (int at = sent.IndexOf(NumberName); at >= 0; at = sent.IndexOf(NumberName, at + 1))
        {
            int start = at + NumberName.Length;
            long number = long.Parse(sent.Substring(start, sent.IndexOf('}', start) - start));
            Assert.IsTrue(number > last, number + " after " + last);
            last = number;
            count++;
        }

        Assert.AreEqual(s.Delivered, count);
        Assert.AreEqual(s.Dropped, s.Logged - count);
    }
}
