using System;
using System.Text;
using DeviceLogs.Sockets;
using DeviceLogs.Transport;
using DeviceLogs.UnitTests.Sockets.Support;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Sockets;

/// <summary>What goes out, which connection it takes, and that no failure leaves one open.</summary>
[TestClass]
public class SocketTransportTests
{
    private const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    [TestMethod]
    public void The_request_goes_out_as_it_was_signed()
    {
        SocketTransportBench bench = new SocketTransportBench();
        ScriptedConnection connection = bench.Connector.Add(Answer);
        HttpRequest request = new HttpRequest(new Uri("http://127.0.0.1/a%20b?c=d%2F"));
        request.AddHeader("X-Amz-Target", "Logs_20140328.PutLogEvents");
        request.AddHeader("Content-Type", "application/x-amz-json-1.1");
        request.Body = Encoding.UTF8.GetBytes("##{\"é\":1}##");
        request.BodyOffset = 2;
        request.BodyCount = request.Body.Length - 4;

        Assert.AreEqual("200 {}", bench.Send(request));
        Assert.AreEqual(
            "POST /a%20b?c=d%2F HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 8\r\nConnection: close\r\n"
            + "X-Amz-Target: Logs_20140328.PutLogEvents\r\nContent-Type: application/x-amz-json-1.1\r\n\r\n{\"é\":1}",
            connection.Written);
        Assert.AreEqual("127.0.0.1:80", bench.Connector.Place);
        bench.AssertClosed();
    }

    [TestMethod]
    public void A_GET_without_a_body_has_no_length()
    {
        SocketTransportBench bench = new SocketTransportBench();
        ScriptedConnection connection = bench.Connector.Add(Answer);
        HttpRequest request = new HttpRequest(new Uri("https://localhost:8443/")) { Method = "GET", KeepAlive = true };

        Assert.AreEqual("200 {}", bench.Send(request));
        Assert.AreEqual("GET / HTTP/1.1\r\nHost: " + request.Host + "\r\n\r\n", connection.Written);
        Assert.AreEqual("localhost:8443 TLS", bench.Connector.Place);
    }

    // A session token alone may be larger than the array that the head goes through.
    [TestMethod]
    [DataRow(0)]
    [DataRow(1300)]
    [DataRow(1400)]
    [DataRow(5000)]
    public void Long_headers_and_bodies_go_out_whole(int characters)
    {
        SocketTransportBench bench = new SocketTransportBench();
        ScriptedConnection connection = bench.Connector.Add(Answer);
        HttpRequest request = SocketTransportBench.Request();
        string token = new string('t', characters);
        string body = new string('b', 2 * characters);
        request.AddHeader("X-Amz-Security-Token", token);
        request.Body = Encoding.UTF8.GetBytes(body);
        request.BodyCount = request.Body.Length;

        Assert.AreEqual("200 {}", bench.Send(request));
        Assert.AreEqual(
            "POST / HTTP/1.1\r\nHost: " + request.Host + "\r\nContent-Length: " + body.Length + "\r\nX-Amz-Security-Token: " + token
                + "\r\n\r\n" + body,
            connection.Written);
    }

    [TestMethod]
    [DataRow("a\r\nX-Smuggled: b")]
    [DataRow("a\nb")]
    public void A_header_with_a_line_end_is_not_sent(string value)
    {
        SocketTransportBench bench = new SocketTransportBench();
        HttpRequest request = SocketTransportBench.Request();
        request.AddHeader("X-Name", value);

        Assert.AreEqual("outcome 1: the value of header X-Name has a line end in it", bench.Send(request));
        Assert.AreEqual(0, bench.Connector.Asked);
    }

    // Most answers of AWS have no Connection header.
    [TestMethod]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")]
    [DataRow("HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\n{}")]
    [DataRow("HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\n{}")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")]
    public void A_drain_of_any_length_takes_one_connection(string answer)
    {
        SocketTransportBench bench = new SocketTransportBench();
        string answers = string.Empty;
        for (int i = 0; i < 10; i++)
        {
            answers += answer;
        }

        // As a network brings them: an answer does not come before its request.
        bench.Connector.Add(answers).PieceBytes = answer.Length;
        for (int i = 0; i < 10; i++)
        {
            Assert.AreEqual("200 {}", bench.Send(SocketTransportBench.Request(i < 9)));
        }

        Assert.AreEqual(1, bench.Connector.Asked);
        Assert.AreEqual(0, bench.Connector.OpenCount);
    }

    [TestMethod]
    [DataRow("HTTP/1.1 200 OK\r\nConnection: Close\r\nContent-Length: 2\r\n\r\n{}")]
    [DataRow("HTTP/1.1 200 OK\r\nConnection: x, close\r\nContent-Length: 2\r\n\r\n{}")]
    [DataRow("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\n{}")]
    [DataRow("HTTP/1.1 200 OK\r\n\r\n{}")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")]
    public void A_connection_that_the_answer_does_not_keep_is_closed(string answer)
    {
        SocketTransportBench bench = new SocketTransportBench();
        bench.Connector.Add(answer);

        Assert.AreEqual("200 {}", bench.Send(SocketTransportBench.Request()));
        Assert.AreEqual(0, bench.Connector.OpenCount);
    }

    [TestMethod]
    [DataRow(3999, 1)]
    [DataRow(4000, 2)]
    public void A_connection_older_than_four_seconds_is_replaced(int idleMs, int connections)
    {
        SocketTransportBench bench = new SocketTransportBench();
        bench.Connector.Add(Answer + Answer).PieceBytes = Answer.Length;
        bench.Connector.Add(Answer);
        Assert.AreEqual("200 {}", bench.Send(SocketTransportBench.Request()));
        bench.Clock.Advance(idleMs);

        Assert.AreEqual("200 {}", bench.Send(SocketTransportBench.Request()));
        Assert.AreEqual(connections, bench.Connector.Asked);
        bench.AssertClosed();
    }

    [TestMethod]
    public void A_connection_that_the_server_has_closed_is_noticed_before_it_is_written_to()
    {
        SocketTransportBench bench = new SocketTransportBench();
        ScriptedConnection first = bench.Connector.Add(Answer);
        bench.Connector.Add(Answer);
        Assert.AreEqual("200 {}", bench.Send(SocketTransportBench.Request()));
        int written = first.Written.Length;
        first.IsQuiet = false;

        Assert.AreEqual("200 {}", bench.Send(SocketTransportBench.Request()));
        Assert.AreEqual(written, first.Written.Length);
        bench.AssertClosed();
    }

    [TestMethod]
    public void Bytes_behind_an_answer_are_not_taken_for_the_next()
    {
        SocketTransportBench bench = new SocketTransportBench();
        bench.Connector.Add(Answer + "HTTP/1.1 500 Early\r\nContent-Length: 0\r\n\r\n");
        bench.Connector.Add(Answer);

        Assert.AreEqual("200 {}", bench.Send(SocketTransportBench.Request()));
        Assert.AreEqual("200 {}", bench.Send(SocketTransportBench.Request()));
        Assert.AreEqual(2, bench.Connector.Asked);
        bench.AssertClosed();
    }

    [TestMethod]
    public void Another_server_takes_another_connection()
    {
        SocketTransportBench bench = new SocketTransportBench();
        bench.Connector.Add(Answer);
        bench.Connector.Add(Answer);
        bench.Connector.Add(Answer);

        bench.Send(SocketTransportBench.Request());
        bench.Send(new HttpRequest(new Uri("http://127.0.0.1:8081/")) { KeepAlive = true });
        Assert.AreEqual("127.0.0.1:8081", bench.Connector.Place);
        bench.Send(new HttpRequest(new Uri("https://127.0.0.1:8081/")) { KeepAlive = true });
        Assert.AreEqual("127.0.0.1:8081 TLS", bench.Connector.Place);
        bench.AssertClosed();
    }

    [TestMethod]
    public void A_kept_connection_that_ends_after_the_request_costs_one_repetition_that_is_told()
    {
        SocketTransportBench bench = new SocketTransportBench();
        ScriptedConnection first = bench.Connector.Add(Answer);
        ScriptedConnection second = bench.Connector.Add(Answer);
        bench.Send(SocketTransportBench.Request());

        Assert.AreEqual("200 {} sent twice", bench.Send(SocketTransportBench.Request()));
        Assert.AreEqual(first.Written, second.Written + second.Written);
        bench.AssertClosed();
    }

    [TestMethod]
    public void A_kept_connection_that_takes_no_request_costs_one_repetition_and_nothing_was_sent_twice()
    {
        SocketTransportBench bench = new SocketTransportBench();
        ScriptedConnection first = bench.Connector.Add(Answer);
        bench.Connector.Add(Answer);
        bench.Send(SocketTransportBench.Request());
        first.WriteFailure = new Exception("reset");

        Assert.AreEqual("200 {}", bench.Send(SocketTransportBench.Request()));
        bench.AssertClosed();
    }

    [TestMethod]
    public void The_repetition_is_not_repeated()
    {
        SocketTransportBench bench = new SocketTransportBench();
        bench.Connector.Add(Answer);
        bench.Connector.Add(string.Empty);
        bench.Connector.Add(Answer);
        bench.Send(SocketTransportBench.Request());

        Assert.AreEqual("outcome 2: no answer, the connection was closed sent twice", bench.Send(SocketTransportBench.Request()));
        Assert.AreEqual(2, bench.Connector.Asked);
        bench.AssertClosed();
    }

    [TestMethod]
    public void An_answer_that_breaks_off_on_a_kept_connection_is_not_asked_for_again()
    {
        SocketTransportBench bench = new SocketTransportBench();
        bench.Connector.Add(Answer + "HTTP/1.1 2").PieceBytes = Answer.Length;
        bench.Connector.Add(Answer);
        bench.Send(SocketTransportBench.Request());

        Assert.AreEqual("outcome 2: the answer broke off after 10 bytes", bench.Send(SocketTransportBench.Request()));
        Assert.AreEqual(1, bench.Connector.Asked);
        bench.AssertClosed();
    }

    [TestMethod]
    public void Without_a_connection_nothing_is_sent()
    {
        SocketTransportBench bench = new SocketTransportBench();
        bench.Connector.Failure = new ConnectException("no connection: socket error 10061");

        Assert.AreEqual("outcome 1: no connection: socket error 10061", bench.Send(SocketTransportBench.Request()));
        Assert.IsFalse(bench.Transport.WasRefused);
        bench.Connector.Failure = new ConnectException("the TLS handshake failed: alert", true);
        Assert.AreEqual("outcome 1: the TLS handshake failed: alert", bench.Send(SocketTransportBench.Request()));
        Assert.IsTrue(bench.Transport.WasRefused);
        bench.Connector.Failure = null;
        Assert.AreEqual("200 {}", bench.Send(Answer));
        Assert.IsFalse(bench.Transport.WasRefused);
    }

    [TestMethod]
    public void A_request_that_does_not_leave_as_a_whole_is_not_sent()
    {
        SocketTransportBench bench = new SocketTransportBench();
        bench.Connector.Add(string.Empty).WriteFailure = new Exception("reset");
        bench.Connector.Add(Answer).WriteFailure = new TimeoutException();

        Assert.AreEqual("outcome 1: reset", bench.Send(SocketTransportBench.Request()));
        Assert.AreEqual("outcome 1: the server did not take the request within 10000 ms", bench.Send(SocketTransportBench.Request()));
        Assert.AreEqual(2, bench.Connector.Asked);
        bench.AssertClosed();
    }

    [TestMethod]
    public void An_answer_to_a_request_that_was_refused_half_way_is_read_and_its_connection_closed()
    {
        SocketTransportBench bench = new SocketTransportBench();
        bench.Connector.Add("HTTP/1.1 413 Too Large\r\nContent-Length: 2\r\n\r\n{}").WriteFailure = new Exception("reset");

        Assert.AreEqual("413 {}", bench.Send(SocketTransportBench.Request()));
        Assert.AreEqual(0, bench.Connector.OpenCount);
    }

    [TestMethod]
    public void An_answer_that_was_not_read_to_its_end_closes_its_connection()
    {
        SocketTransportBench bench = new SocketTransportBench();
        bench.Connector.Add("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfirst");

        using (HttpResponse response = bench.Transport.Send(SocketTransportBench.Request()))
        {
            Assert.AreEqual(5, response.Read(new byte[5], 0, 5));
            Assert.AreEqual(1, bench.Connector.OpenCount);
        }

        Assert.AreEqual(0, bench.Connector.OpenCount);
    }

    [TestMethod]
    public void An_answer_that_nobody_disposed_is_broken_by_the_next_request()
    {
        SocketTransportBench bench = new SocketTransportBench();
        bench.Connector.Add("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nfirst");
        bench.Connector.Add(Answer);
        HttpResponse forgotten = bench.Transport.Send(SocketTransportBench.Request());

        Assert.AreEqual("200 {}", bench.Send(SocketTransportBench.Request()));
        Assert.AreEqual(HttpResponse.Broken, forgotten.Read(new byte[5], 0, 5));
        forgotten.Dispose();
        Assert.AreEqual(1, bench.Connector.OpenCount);
        bench.AssertClosed();
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    public void A_time_limit_that_is_not_positive_is_refused(int timeoutMs)
    {
        Assert.ThrowsException(typeof(ArgumentException), () => new SocketTransport(null, timeoutMs));
    }
}
