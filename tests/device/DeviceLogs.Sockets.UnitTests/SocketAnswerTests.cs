using System;
using System.Text;
using DeviceLogs.Transport;
using DeviceLogs.UnitTests.Sockets.Support;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Sockets;

/// <summary>Answers in every form and in every split; what is not HTTP, breaks off or is too large is told apart.</summary>
[TestClass]
public class SocketAnswerTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\n";

    [TestMethod]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", "200 {}")]
    [DataRow("HTTP/1.1 200 OK\r\ncontent-length:2\r\nContent-Length: 2 \r\n\r\n{}", "200 {}")]
    [DataRow("HTTP/1.1 200 OK\nContent-Length: 2\n\n{}", "200 {}")]
    [DataRow("HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n", "200 ")]
    [DataRow("HTTP/1.1 204 No Content\r\n\r\n", "204 ")]
    [DataRow("HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", "304 ")]
    [DataRow("HTTP/1.0 200 OK\r\n\r\nuntil the end", "200 until the end")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nin p\r\n5\r\nieces\r\n0\r\n\r\n", "200 in pieces")]
    [DataRow(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n00A;name=value\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n", "200 0123456789")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n", "200 {}")]
    [DataRow(
        "HTTP/1.1 100 Continue\r\nContent-Length: 7\r\n\r\nHTTP/1.1 102 Processing\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nthen",
        "200 then")]
    [DataRow("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 4\r\n\r\nmove", "302 move")]
    [DataRow("HTTP/1.1 503 Slow Down\r\nContent-Length: 4\r\n\r\noops", "503 oops")]
    public void An_answer_is_read_in_pieces_of_any_size(string answer, string expected)
    {
        for (int pieceBytes = 1; pieceBytes <= answer.Length; pieceBytes++)
        {
            SocketTransportBench bench = new SocketTransportBench();
            bench.Connector.Add(answer).PieceBytes = pieceBytes;

            Assert.AreEqual(expected, bench.Send(SocketTransportBench.Request()), "in pieces of " + pieceBytes);
            bench.AssertClosed();
        }
    }

    [TestMethod]
    public void The_answer_to_HEAD_has_no_body()
    {
        SocketTransportBench bench = new SocketTransportBench();
        bench.Connector.Add(Ok + "Content-Length: 100\r\n\r\n");
        HttpRequest request = SocketTransportBench.Request();
        request.Clear();
        request.Method = "HEAD";

        Assert.AreEqual("200 ", bench.Send(request));
        Assert.AreEqual(1, bench.Connector.OpenCount);
    }

    [TestMethod]
    public void Headers_are_found_whatever_their_case()
    {
        SocketTransportBench bench = new SocketTransportBench();
        bench.Connector.Add(Ok + "Content-Length: 0\r\nX-Amzn-RequestId:\t r-1 \r\nEmpty:\r\n\r\n");

        using (HttpResponse response = bench.Transport.Send(SocketTransportBench.Request()))
        {
            Assert.AreEqual("r-1", response.GetHeader("x-amzn-requestid"));
            Assert.AreEqual("r-1", response.GetHeader("X-Amzn-RequestId"));
            Assert.AreEqual(string.Empty, response.GetHeader("empty"));
            Assert.IsNull(response.GetHeader("x-none"));
            Assert.AreEqual("r-1", response.CopyHeaders()["x-amzn-requestid"]);
            Assert.AreEqual(3, response.CopyHeaders().Count);
        }
    }

    [TestMethod]
    [DataRow("SSH-2.0-OpenSSH_9.6\r\n\r\n")]
    [DataRow("\r\n\r\n")]
    [DataRow("HTTP/2 200 OK\r\n\r\n")]
    [DataRow("HTTP/1.1 2x0 OK\r\n\r\n")]
    [DataRow("HTTP/1.1 099 OK\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nno header at all\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\n: no name\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: +1\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 1x\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n")]
    public void What_is_not_HTTP_is_no_answer(string answer)
    {
        SocketTransportBench bench = new SocketTransportBench();

        Assert.AreEqual("outcome 2: the answer is not valid HTTP", bench.Send(answer));
        bench.AssertClosed();
    }

    [TestMethod]
    public void A_transfer_encoding_that_is_not_chunked_is_no_answer()
    {
        Assert.AreEqual(
            "outcome 2: the answer has the Transfer-Encoding \"gzip, chunked\"; only chunked is supported",
            new SocketTransportBench().Send(Ok + "Transfer-Encoding: gzip, chunked\r\n\r\n"));
    }

    [TestMethod]
    public void A_head_that_is_too_large_is_no_answer()
    {
        string many = string.Empty;
        for (int i = 0; i < 5; i++)
        {
            many += "X-Many: " + new string('x', 1000) + "\r\n";
        }

        Assert.AreEqual("outcome 2: the answer's head is larger than 4096 bytes", new SocketTransportBench().Send(Ok + many + "\r\n"));
        Assert.AreEqual("outcome 2: a line of the answer's head is longer than 1400 bytes",
            new SocketTransportBench().Send(Ok + "X: " + new string('x', 1400)));
    }

    [TestMethod]
    public void Heads_without_end_are_no_answer()
    {
        string continues = string.Empty;
        for (int i = 0; i < 200; i++)
        {
            continues += "HTTP/1.1 100 Continue\r\n\r\n";
        }

        Assert.AreEqual("outcome 2: the answer's head is larger than 4096 bytes", new SocketTransportBench().Send(continues));
    }

    [TestMethod]
    [DataRow("Content-Length: 10\r\n\r\nfour")]
    [DataRow("Transfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n")]
    [DataRow("Transfer-Encoding: chunked\r\n\r\n9\r\nfour")]
    [DataRow("Transfer-Encoding: chunked\r\n\r\n4\r\nfour")]
    [DataRow("Transfer-Encoding: chunked\r\n\r\n4\r\nfourx\r\n0\r\n\r\n")]
    [DataRow("Transfer-Encoding: chunked\r\n\r\nxyz\r\nfour\r\n0\r\n\r\n")]
    [DataRow("Transfer-Encoding: chunked\r\n\r\n@\r\n\r\n0\r\n\r\n")]
    [DataRow("Transfer-Encoding: chunked\r\n\r\n\r\nfour\r\n0\r\n\r\n")]
    [DataRow("Transfer-Encoding: chunked\r\n\r\n-4\r\nfour\r\n0\r\n\r\n")]
    [DataRow("Transfer-Encoding: chunked\r\n\r\n10000000\r\nfour")]
    public void A_body_that_breaks_off_or_is_malformed_is_broken(string rest)
    {
        SocketTransportBench bench = new SocketTransportBench();

        Assert.AreEqual("200 broken", bench.Send(Ok + rest));
        bench.AssertClosed();
    }

    // Within the head there is no answer, within the body it is broken: cut at every byte, with an orderly end and with a reset.
    [TestMethod]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfour", 38)]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n0\r\n\r\n", 47)]
    public void An_answer_that_is_cut_says_where(string answer, int headBytes)
    {
        for (int count = 0; count < answer.Length; count++)
        {
            for (int reset = 0; reset < 2; reset++)
            {
                SocketTransportBench bench = new SocketTransportBench();
                ScriptedConnection connection = bench.Connector.Add(answer);
                connection.Available = count;
                connection.End = reset == 1 ? new Exception("reset") : null;
                string text = bench.Send(SocketTransportBench.Request());
                string broken = reset == 1
                    ? "reset"
                    : count == 0 ? "no answer, the connection was closed" : "the answer broke off after " + count + " bytes";

                Assert.AreEqual(count < headBytes ? "outcome 2: " + broken : "200 broken", text, "cut at byte " + count);
                bench.AssertClosed();
            }
        }
    }

    [TestMethod]
    public void A_body_that_ends_with_the_connection_is_broken_by_a_reset()
    {
        SocketTransportBench bench = new SocketTransportBench();
        bench.Connector.Add(Ok + "\r\nfour").End = new Exception("reset");

        Assert.AreEqual("200 broken", bench.Send(SocketTransportBench.Request()));
    }

    [TestMethod]
    public void A_body_larger_than_the_buffer_says_so()
    {
        SocketTransportBench bench = new SocketTransportBench();
        bench.Connector.Add(Ok + "Content-Length: 10\r\n\r\n0123456789");
        byte[] buffer = new byte[4];

        using (HttpResponse response = bench.Transport.Send(SocketTransportBench.Request()))
        {
            Assert.AreEqual(5, response.ReadAll(buffer));
        }

        Assert.AreEqual("0123", Encoding.UTF8.GetString(buffer, 0, 4));
        bench.AssertClosed();
    }

    // 10 s are the limit: for the head, and once more for all reads of the body.
    [TestMethod]
    [DataRow(300, "200 four")]
    [DataRow(3000, "outcome 2: no complete answer within 10000 ms")]
    public void A_server_that_sends_a_byte_now_and_then_is_given_up(int byteMs, string expected)
    {
        SocketTransportBench bench = new SocketTransportBench();
        ScriptedConnection connection = bench.Connector.Add("HTTP/1.1 200 OK\r\nA:\r\n\r\nfour");
        connection.PieceBytes = 1;
        connection.ReadMs = byteMs;

        Assert.AreEqual(expected, bench.Send(SocketTransportBench.Request()));
        bench.AssertClosed();
    }

    [TestMethod]
    public void A_body_has_a_time_limit_of_its_own_that_leaves_out_the_callers_time()
    {
        SocketTransportBench bench = new SocketTransportBench();
        bench.Connector.Add(Ok + "Content-Length: 9\r\n\r\n012345678");
        byte[] one = new byte[1];
        using (HttpResponse response = bench.Transport.Send(SocketTransportBench.Request()))
        {
            bench.Clock.Advance(60000);
            Assert.AreEqual(1, response.Read(one, 0, 1));
        }

        ScriptedConnection slow = bench.Connector.Add(Ok + "Content-Length: 3000\r\n\r\n" + new string('x', 3000));
        slow.PieceBytes = 500;
        slow.ReadMs = 6000;
        Assert.AreEqual("200 broken", bench.Send(SocketTransportBench.Request()));
        bench.AssertClosed();
    }

    [TestMethod]
    public void Silence_is_not_an_answer_and_within_a_body_it_breaks_it()
    {
        SocketTransportBench bench = new SocketTransportBench();
        bench.Connector.Add(string.Empty).End = new TimeoutException();
        bench.Connector.Add(Ok + "Content-Length: 9\r\n\r\nfour").End = new TimeoutException();

        Assert.AreEqual("outcome 2: no complete answer within 10000 ms", bench.Send(SocketTransportBench.Request()));
        Assert.AreEqual("200 broken", bench.Send(SocketTransportBench.Request()));
        bench.AssertClosed();
    }
}
