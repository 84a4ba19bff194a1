using System;
using DeviceLogs.Transport;
using DeviceLogs.UnitTests.Sockets.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Sockets;

/// <summary>Which connection a request takes: the kept one while it serves, and another one when it does not.</summary>
[TestClass]
public class KeptConnectionTests
{
    private const string Answer = SocketTransportBench.Answer;

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
}
