using DeviceLogs.Delivery;
using DeviceLogs.Spool;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Spool;

/// <summary>
/// Spooled lines that are longer than a request of this boot: the last words of a crash, or lines of a boot with larger requests.
/// </summary>
[TestClass]
public class OversizedRecordsTests
{
    private const string Start = "crash: System.Exception: ";

    [TestMethod]
    [DataRow(2048, "x", 1975)]
    [DataRow(3072, "\"", 1900)]
    [DataRow(8192, "\u0001", 1500)]
    [DataRow(1200, "\u20ac", 1900)]
    public void A_crash_line_longer_than_a_request_is_delivered_in_parts(int batchBytes, string character, int count)
    {
        MemoryDrive drive = new MemoryDrive();
        string text = Start + new string(character[0], count);
        Assert.IsTrue(Open(drive).AppendLast(text));
        TestBoard board = Board(Open(drive), batchBytes, OversizedLines.Split);
        board.LogAndFlush("of this boot");
        Assert.AreEqual(text + "|of this boot|", Messages(board, 0));
        LogStatistics s = board.Statistics;
        Assert.AreEqual(0L, s.Dropped);
        Assert.AreEqual(0L, s.Cut);
        Assert.AreEqual(0, s.Held);
        Assert.IsTrue(s.Recovered > 1 && s.Delivered == s.Recovered + 1, "recovered " + s.Recovered);
        board.AssertBalance();
    }

    [TestMethod]
    public void Lines_of_a_boot_with_larger_requests_are_delivered_in_parts_between_their_neighbours()
    {
        MemoryDrive drive = new MemoryDrive();
        TestBoard large = new TestBoard(Open(drive));
        string plain = new string('x', 7000);
        string escaped = new string('\n', 1500);
        large.Log("before");
        large.Log(plain);
        large.Log(escaped);
        large.Log("behind");
        large.Spool();
        TestBoard small = Board(Open(drive), 2048, OversizedLines.Split);
        small.Flush();
        Assert.AreEqual("before|" + plain + "|" + escaped + "|behind|", Messages(small, 0));
        Assert.AreEqual(0L, small.Statistics.Dropped);
        small.AssertBalance();
    }

    [TestMethod]
    public void Where_long_lines_are_cut_so_are_spooled_ones_and_the_mark_reports()
    {
        MemoryDrive drive = new MemoryDrive();
        Open(drive).AppendLast(new string('x', 1900));
        TestBoard board = Board(Open(drive), 1200, OversizedLines.Cut);
        board.Transport.NotSent();
        board.Flush();
        board.RunFor(60000);
        Assert.AreEqual(2, board.Transport.Count);
        Assert.AreEqual(board.Transport.Body(0), board.Transport.Body(1));
        Assert.Contains(" of 1900 bytes]\"}]}", board.Transport.LastBody);
        Assert.AreEqual(1L, board.Statistics.Cut, "counted once");
        Assert.AreEqual(1L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_part_that_the_service_has_taken_is_not_sent_again()
    {
        MemoryDrive drive = new MemoryDrive();
        string text = Start + new string('x', 1900);
        Open(drive).AppendLast(text);
        TestBoard board = Board(Open(drive), 1200, OversizedLines.Split);
        board.Transport.Answer(200, "{}").NotSent();
        board.Flush();
        Assert.AreEqual(1L, board.Statistics.Delivered);
        Assert.AreEqual(1, board.Statistics.Held);
        board.AssertBalance();
        board.RunFor(60000);
        Assert.AreEqual(board.Transport.Body(1), board.Transport.Body(2));
        Assert.IsTrue(board.Transport.Body(0) != board.Transport.Body(1));
        Assert.AreEqual(board.Statistics.Recovered, board.Statistics.Delivered);
        Assert.AreEqual(0, board.Statistics.Held);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_refused_part_costs_that_part_only()
    {
        MemoryDrive drive = new MemoryDrive();
        Open(drive).AppendLast(new string('x', 1900));
        TestBoard board = Board(Open(drive), 1200, OversizedLines.Split);
        board.Transport.Refuse(400, "InvalidParameterException", "poison");
        board.Flush();
        board.RunFor(600000);
        Assert.AreEqual(1L, board.Statistics.RefusedByService);
        Assert.AreEqual(board.Statistics.Recovered - 1, board.Statistics.Delivered);
        board.AssertBalance();
    }

    private static FlashSpool Open(MemoryDrive drive) => new FlashSpool(new FlashSpoolOptions { Drive = drive, Clock = new ManualClock() });

    private static TestBoard Board(FlashSpool spool, int batchBytes, OversizedLines oversized)
    {
        return new TestBoard(
            new LogAgentOptions { Spool = spool, BatchBytes = batchBytes, BufferBytes = 4 * batchBytes, OversizedLines = oversized });
    }

    // The messages of all requests from one on, the parts of a line put together again.
    private static string Messages(TestBoard board, int from)
    {
        string all = string.Empty;
        for (int i = from; i < board.Transport.Count; i++)
        {
            string body = board.Transport.Body(i);
            for (int at = body.IndexOf("\"message\":\""); at >= 0; at = body.IndexOf("\"message\":\"", at + 1))
            {
                int end = body.IndexOf("\"}", at + 11);
                string message = Unescaped(body.Substring(at + 11, end - at - 11));
                int mark = message.EndsWith(")") ? LastMark(message) : -1;
                int slash = message.IndexOf('/', mark < 0 ? 0 : mark);
                bool isLast = mark < 0
                    || message.Substring(mark + 2, slash - mark - 2) == message.Substring(slash + 1, message.Length - slash - 2);
                all += (mark < 0 ? message : message.Substring(0, mark)) + (isLast ? "|" : string.Empty);
            }
        }

        return all;
    }

    // Not LastIndexOf: in nanoCLR it counts bytes.
    private static int LastMark(string message)
    {
        int at = message.Length - 2;
        while (at >= 0 && (message[at] != ' ' || message[at + 1] != '('))
        {
            at--;
        }

        return at;
    }

    private static string Unescaped(string json)
    {
        System.Text.StringBuilder text = new System.Text.StringBuilder();
        for (int i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\')
            {
                text.Append(json[i]);
                continue;
            }

            i++;
            text.Append(json[i] == 'n' ? '\n' : json[i] == 'u' ? '\u0001' : json[i]);
            i += json[i] == 'u' ? 4 : 0;
        }

        return text.ToString();
    }
}
