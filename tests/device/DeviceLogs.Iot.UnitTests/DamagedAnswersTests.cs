using System;
using DeviceLogs.Iot;
using DeviceLogs.Sockets;
using DeviceLogs.Time;
using DeviceLogs.Transport;
using DeviceLogs.UnitTests.Sockets.Support;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Iot;

/// <summary>
/// Damaged answers: each is read or refused with a <see cref="CredentialsException"/>. Any other exception ends the test, and a loop never
/// would.
/// </summary>
[TestClass]
public class DamagedAnswersTests
{
    private const int Rounds = 600;

    private const string Issued =
        "{\"credentials\":{\"accessKeyId\":\"K\",\"secretAccessKey\":\"s\",\"sessionToken\":\"t\","
        + "\"expiration\":\"2026-11-21T01:00:00Z\"}}";

    private static readonly string[] _corpus =
    {
        "HTTP/1.1 200 OK\r\nDate: Sat, 21 Nov 2026 00:00:00 GMT\r\nContent-Length: 112\r\n\r\n" + Issued,
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n70\r\n" + Issued + "\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n" + Issued,
    };

    private static readonly string[] _pieces =
    {
        "\r\n", "\n", "\r\n\r\n", ":", ";", "0", "-1", "fffffff", "99999999999999999999", "HTTP/1.1 100 X\r\n\r\n", "Content-Length: 5\r\n",
        "Transfer-Encoding: chunked\r\n",
        "\u0001", "é", "\"", "\\", "\\u0000", "{", "}", "[", ",", "null",
    };

    [TestMethod]
    public void Damaged_answers_are_read_or_refused()
    {
        int read = 0;
        for (int seed = 1; seed <= Rounds; seed++)
        {
            SeededRandom random = new SeededRandom(seed);
            string text = _corpus[random.Next(_corpus.Length)];
            for (int i = random.Next(4); i > 0; i--)
            {
                text = Damaged(text, random);
            }

            read += IsRead(text, 1 + random.Next(64)) ? 1 : 0;
        }

        Assert.IsTrue(read > Rounds / 10 && read < Rounds, read + " of " + Rounds + " were read");
    }

    private static string Damaged(string text, SeededRandom random)
    {
        int at = random.Next(text.Length + 1);
        int end = at + random.Next(text.Length - at + 1);
        switch (random.Next(4))
        {
            case 0:
                return text.Substring(0, at);
            case 1:
                return text.Substring(0, at) + text.Substring(end);
            case 2:
                return text.Substring(0, end) + text.Substring(at);
            default:
                return text.Substring(0, at) + _pieces[random.Next(_pieces.Length)] + text.Substring(at);
        }
    }

    private static bool IsRead(string text, int pieceBytes)
    {
        ManualClock clock = new ManualClock();
        ScriptedConnector connector = new ScriptedConnector(clock);
        connector.Add(text).PieceBytes = pieceBytes;
        using (SocketTransport transport = new SocketTransport(connector, clock, 1000))
        using (HttpResponse answer = transport.Send(new HttpRequest(new Uri("https://localhost/")) { Method = "GET" }))
        {
            byte[] body = new byte[CredentialsEndpoint.MaxBodyBytes];
            int count = answer.ReadAll(body);
            if (answer.StatusCode != 200 || count < 0 || count > body.Length)
            {
                return false;
            }

            try
            {
                return IssuedCredentials.Read(body, count, HttpDate.OfAnswer(answer.GetHeader("Date"), answer.GetHeader("Age"))).Credentials
                    != null;
            }
            catch (CredentialsException)
            {
                return false;
            }
        }
    }
}
