using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>Credentials that are missing, expired, wrong or not allowed to do what is asked.</summary>
[TestClass]
public class RefusedCredentialsTests
{
    [TestMethod]
    public void Expired_credentials_are_refreshed_once()
    {
        RotatingCredentials credentials = new RotatingCredentials();
        TestBoard board = new TestBoard(credentials);
        board.Transport.Refuse(400, "ExpiredTokenException", "expired");
        board.LogAndFlush("line");
        Assert.AreEqual(2, credentials.Generation);
        Assert.Contains("Credential=KEY2/", (string)board.Transport.Headers["Authorization"]);
        Assert.AreEqual(1L, board.Statistics.Delivered);

        board.Transport.Refuse(400, "ExpiredTokenException", "expired").Refuse(400, "UnrecognizedClientException", "unknown");
        board.LogAndFlush("line");
        Assert.AreEqual(3, credentials.Generation);
        board.RunFor(100000);
        Assert.AreEqual(4, board.Transport.Count, "a hot loop");
        Assert.EndsWith("unknown", (string)board.Failures[0]);
        board.AssertBalance();
    }

    [TestMethod]
    public void Access_denied_is_told_and_tried_slowly()
    {
        TestBoard board = new TestBoard();
        for (int i = 0; i < 10; i++)
        {
            board.Transport.Refuse(400, "AccessDeniedException", "no");
        }

        board.LogAndFlush("line");
        board.RunFor(600000);
        Assert.IsTrue(board.Transport.Count >= 2 && board.Transport.Count <= 5, "requests in ten minutes: " + board.Transport.Count);
        Assert.AreEqual(board.Transport.Count, board.Failures.Count);
        Assert.AreEqual(1, board.Statistics.Held);
        board.AssertBalance();
    }

    [TestMethod]
    public void A_wrong_secret_is_not_a_clock_skew()
    {
        TestBoard board = new TestBoard();
        board.Transport.Answer(
            new ScriptedAnswer(400,
                "{\"__type\":\"InvalidSignatureException\",\"message\":\"does not match\"}").With("Date", "Sat, 21 Nov 2026 00:00:01 GMT"));
        board.LogAndFlush("line");
        Assert.AreEqual(1, board.Transport.Count);
        Assert.AreEqual("0 1 InvalidSignatureException, status 400: does not match", (string)board.Failures[0]);
    }

    [TestMethod]
    public void Providers_without_credentials_cost_no_request()
    {
        TestBoard board = new TestBoard(new NoCredentials());
        board.LogAndFlush("line");
        Assert.AreEqual(0, board.Transport.Count);
        Assert.Contains("no credentials", board.Statistics.LastError);
        board.AssertBalance();
    }
}
