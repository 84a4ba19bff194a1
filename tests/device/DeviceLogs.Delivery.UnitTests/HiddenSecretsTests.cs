using DeviceLogs.Signing;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Delivery;

/// <summary>No error text shows a secret, whatever the server sends back of the request.</summary>
[TestClass]
public class HiddenSecretsTests
{
    [TestMethod]
    public void The_secret_is_not_told_when_key_id_and_secret_are_swapped()
    {
        const string secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
        TestBoard board = new TestBoard(new StaticCredentials(new AwsCredentials(secret, "AKIDEXAMPLE")));
        board.Transport.Refuse(400, "IncompleteSignatureException",
            "Credential must have exactly 5 slash-delimited elements, got '" + secret + "/20261121/eu-west-1/logs/aws4_request'");
        board.LogAndFlush("line");
        Assert.AreEqual(
            "0 1 IncompleteSignatureException, status 400: Credential must have exactly 5 slash-delimited elements, got "
            + "'****************************************/20261121/eu-west-1/logs/aws4_request'",
            (string)board.Failures[0]);
        Assert.IsTrue(board.Statistics.LastError.IndexOf(secret) < 0, board.Statistics.LastError);
    }

    // A proxy that shows what it was sent.
    [TestMethod]
    [DataRow(302)]
    [DataRow(407)]
    public void The_session_token_is_not_told_whatever_the_status(int status)
    {
        TestBoard board = BoardWithToken();
        board.Transport.Answer(status, "{\"message\":\"sent with the\\/session\\u002Btoken=\"}");
        board.LogAndFlush("line");
        Assert.AreEqual("no error code, status " + status + ": sent with ************************", board.Statistics.LastError);
        Assert.AreEqual(1, board.Statistics.Held);
    }

    [TestMethod]
    public void The_session_token_is_not_told_where_a_header_shows_it()
    {
        TestBoard board = BoardWithToken();
        board.Transport.Answer(new ScriptedAnswer(403, "{}").With("x-amzn-errortype", "the/session+token=:http://internal/"));
        board.LogAndFlush("line");
        Assert.AreEqual("******************, status 403: no text", board.Statistics.LastError);
    }

    private static TestBoard BoardWithToken() =>
        new TestBoard(new StaticCredentials(new AwsCredentials("ASIAEXAMPLE", "secret", "the/session+token=")));
}
