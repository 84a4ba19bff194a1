using DeviceLogs.Client;
using DeviceLogs.Reading;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Reading;

/// <summary>Failures that pass are waited out, and others are thrown; the next call continues.</summary>
[TestClass]
public class ReadingFailureTests
{
    [TestMethod]
    public void Throttling_is_waited_out_longer_and_longer_and_reading_continues()
    {
        ScriptedTransport transport = new ScriptedTransport();
        PauseLog pauses = new PauseLog();
        IncrementalReader reader = ReadingBoard.Scripted(transport,
            new IncrementalReaderOptions
            {
                Retry = new RetryOptions { Pause = pauses.Take, JitterSeed = 7, BaseMs = 1000, MaxDelayMs = 4000, MaxAttempts = 4 }
            });
        transport.Refuse(400, "ThrottlingException", "Rate exceeded").NotSent()
            .Answer(new ScriptedAnswer(429, string.Empty).With("Retry-After", "9"))
            .Answer(200, "{\"events\":[{\"eventId\":\"a\",\"message\":\"m\",\"timestamp\":5}]}");
        Assert.IsTrue(reader.Read());
        Assert.AreEqual("m", reader.Message);
        Assert.AreEqual(3, pauses.Count);
        AssertBetween(1, 1000, pauses[0]);
        AssertBetween(1, 2000, pauses[1]);
        AssertBetween(9001, 13000, pauses[2]);
        Assert.AreEqual(429, pauses.Failure.StatusCode);
    }

    [TestMethod]
    public void Too_many_failures_in_a_row_are_thrown_and_the_next_call_continues()
    {
        ScriptedTransport transport = new ScriptedTransport();
        PauseLog pauses = new PauseLog();
        IncrementalReader reader = ReadingBoard.Scripted(
            transport, new IncrementalReaderOptions { Retry = new RetryOptions { Pause = pauses.Take, MaxAttempts = 2 } });
        transport.NotSent().Unanswered().NotSent().Answer(200, "{\"events\":[{\"eventId\":\"a\",\"message\":\"m\",\"timestamp\":5}]}");
        LogsServiceException failure = TestClient.FailureOf(() => reader.Read());
        Assert.AreEqual("FilterLogEvents: connection reset", failure.Message);
        Assert.AreEqual(1, pauses.Count);
        Assert.IsTrue(reader.Read());
    }

    [TestMethod]
    public void A_failure_that_time_does_not_cure_is_thrown_at_once()
    {
        ScriptedTransport transport = new ScriptedTransport();
        IncrementalReader reader = ReadingBoard.Scripted(transport, new IncrementalReaderOptions());
        transport.Refuse(400, "ResourceNotFoundException", "The specified log group does not exist.");
        Assert.AreEqual("ResourceNotFoundException", TestClient.FailureOf(() => reader.Read()).Code);
        Assert.AreEqual(1, transport.Count);
    }

    [TestMethod]
    public void An_event_without_an_id_is_an_error()
    {
        ScriptedTransport transport = new ScriptedTransport();
        IncrementalReader reader = ReadingBoard.Scripted(transport, new IncrementalReaderOptions());
        transport.Answer(200, "{\"events\":[{\"message\":\"m\",\"timestamp\":5}]}");
        Assert.AreEqual("IncrementalReader: the service gave an event without eventId, by which it would be known again, status 200",
            TestClient.FailureOf(() => reader.Read()).Message);
    }

    private static void AssertBetween(int low, int high, int value)
    {
        Assert.IsTrue(value >= low && value <= high, value + " is not from " + low + " to " + high);
    }
}
