using System;
using System.Text;
using DeviceLogs.Sockets;
using DeviceLogs.Transport;
using DeviceLogs.UnitTests.Sockets.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Sockets;

/// <summary>What goes out: the request as it was signed, and nothing that smuggles another.</summary>
[TestClass]
public class SocketRequestTests
{
    [TestMethod]
    public void The_request_goes_out_as_it_was_signed()
    {
        SocketTransportBench bench = new SocketTransportBench();
        ScriptedConnection connection = bench.Connector.Add(SocketTransportBench.Answer);
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
        ScriptedConnection connection = bench.Connector.Add(SocketTransportBench.Answer);
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
        ScriptedConnection connection = bench.Connector.Add(SocketTransportBench.Answer);
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

    [TestMethod]
    [DataRow(0)]
    [DataRow(-1)]
    public void A_time_limit_that_is_not_positive_is_refused(int timeoutMs)
    {
        Assert.ThrowsException(typeof(ArgumentException), () => new SocketTransport(null, timeoutMs));
    }
}
