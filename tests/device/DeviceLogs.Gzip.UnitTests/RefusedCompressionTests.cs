using System.Text;
using DeviceLogs.UnitTests.Gzip.Support;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Gzip;

/// <summary>What a service that does not take gzip costs: a request, and no line.</summary>
[TestClass]
public class RefusedCompressionTests
{
    [TestMethod]
    [DataRow(415, "")]
    [DataRow(415, "{\"__type\":\"UnsupportedMediaTypeException\",\"message\":\"no\"}")]
    [DataRow(400, "{\"__type\":\"InvalidParameterException\",\"message\":\"Content-Encoding is 'gzip'\"}")]
    [DataRow(400, "{\"message\":\"unsupported content encoding\"}")]
    public void A_service_that_takes_no_gzip_turns_it_off_and_costs_nothing(int status, string body)
    {
        ReadingService service = new ReadingService();
        service.Refuse(status, body);
        TestBoard board = CompressingBoard.Over(service);
        LogFive(board);
        board.Flush();
        LogFive(board);
        board.Flush();

        Assert.AreEqual(3, service.Count);
        Assert.AreEqual("gzip", service.Encoding(0));
        Assert.IsNull(service.Encoding(1));
        Assert.IsNull(service.Encoding(2));
        Assert.AreEqual(service.Text(0), service.Text(1));
        Assert.AreEqual(10L, board.Statistics.Delivered);
        Assert.AreEqual(0L, board.Statistics.Refused);
        Assert.AreEqual(0, board.Failures.Count);
        board.AssertBalance();
    }

    // It may have read the compressed bytes as JSON.
    [TestMethod]
    [DataRow(400, "{\"__type\":\"SerializationException\",\"message\":\"not valid JSON\"}")]
    [DataRow(413, "")]
    public void A_compressed_batch_that_is_refused_goes_plain_and_costs_nothing(int status, string body)
    {
        ReadingService service = new ReadingService();
        service.Refuse(status, body);
        TestBoard board = CompressingBoard.Over(service);
        LogFive(board);
        board.Flush();

        Assert.AreEqual("gzip", service.Encoding(0));
        Assert.IsNull(service.Encoding(1));
        Assert.IsNull(service.Encoding(2));
        Assert.AreEqual(3, service.Count);
        Assert.AreEqual(5L, board.Statistics.Delivered);
        Assert.AreEqual(0L, board.Statistics.Refused);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_long_line_alone_that_is_refused_compressed_is_not_blamed()
    {
        ReadingService service = new ReadingService();
        service.Refuse(400, "{\"__type\":\"SerializationException\",\"message\":\"not valid JSON\"}");
        TestBoard board = CompressingBoard.Over(service);
        board.LogAndFlush(new string('x', 1500));

        Assert.AreEqual("gzip", service.Encoding(0));
        Assert.IsNull(service.Encoding(1));
        Assert.AreEqual(1L, board.Statistics.Delivered);
        Assert.AreEqual(0L, board.Statistics.Refused);
    }

    [TestMethod]
    public void Batches_are_compressed_again_once_whole_ones_are_taken()
    {
        ReadingService service = new ReadingService();
        TestBoard board = CompressingBoard.Over(service);
        service.Refuse(400, "{\"__type\":\"InvalidParameterException\",\"message\":\"one of the five\"}");
        for (int i = 0; i < 14; i++)
        {
            LogFive(board);
            board.Flush();
        }

        Assert.AreEqual("gzip", service.Encoding(service.Count - 1));
        Assert.AreEqual(70L, board.Statistics.Delivered);
        board.AssertBalance();
    }

    private static void LogFive(TestBoard board)
    {
        for (int i = 0; i < 5; i++)
        {
            board.Log(EventText.Alike(i));
        }
    }
}
