using System;
using DeviceLogs.Sockets;
using DeviceLogs.Transport;
using DeviceLogs.UnitTests.Sockets.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Sockets;

/// <summary>No failure leaves a connection open, and each reports whether the request may have arrived.</summary>
[TestClass]
public class SocketFailureTests
{
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
        Assert.AreEqual("200 {}", bench.Send(SocketTransportBench.Answer));
        Assert.IsFalse(bench.Transport.WasRefused);
    }

    [TestMethod]
    public void A_request_that_does_not_leave_as_a_whole_is_not_sent()
    {
        SocketTransportBench bench = new SocketTransportBench();
        bench.Connector.Add(string.Empty).WriteFailure = new Exception("reset");
        bench.Connector.Add(SocketTransportBench.Answer).WriteFailure = new TimeoutException();

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
        bench.Connector.Add(SocketTransportBench.Answer);
        HttpResponse forgotten = bench.Transport.Send(SocketTransportBench.Request());

        Assert.AreEqual("200 {}", bench.Send(SocketTransportBench.Request()));
        Assert.AreEqual(HttpResponse.Broken, forgotten.Read(new byte[5], 0, 5));
        forgotten.Dispose();
        Assert.AreEqual(1, bench.Connector.OpenCount);
        bench.AssertClosed();
    }
}
