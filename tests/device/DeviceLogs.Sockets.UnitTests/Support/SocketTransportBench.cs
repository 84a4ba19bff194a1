using System;
using System.Text;
using DeviceLogs.Sockets;
using DeviceLogs.Transport;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Sockets.Support;

/// <summary>A transport over scripted connections.</summary>
internal sealed class SocketTransportBench
{
    internal const int TimeoutMs = 10000;

    /// <summary>A small answer after which the connection may be kept; its body is {}.</summary>
    internal const string Answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    internal readonly ManualClock Clock = new ManualClock();
    internal readonly ScriptedConnector Connector;
    internal readonly SocketTransport Transport;

    internal SocketTransportBench()
    {
        Connector = new ScriptedConnector(Clock);
        Transport = new SocketTransport(Connector, Clock, TimeoutMs);
    }

    /// <summary>A small POST that announces another request.</summary>
    internal static HttpRequest Request(bool keepAlive = true) => new HttpRequest(new Uri("http://127.0.0.1:8080/"))
    {
        Body = Encoding.UTF8.GetBytes("{}"),
        BodyCount = 2,
        KeepAlive = keepAlive,
    };

    /// <summary>Sends a request and reads the answer's body.</summary>
    /// <returns>Status and body, or the outcome's number and the error.</returns>
    internal string Send(HttpRequest request)
    {
        using (HttpResponse response = Transport.Send(request))
        {
            return response.Outcome == TransportOutcome.Answered
                ? response.StatusCode + " " + Body(response) + (response.SentTwice ? " sent twice" : string.Empty)
                : "outcome " + (int)response.Outcome + ": " + response.Error + (response.SentTwice ? " sent twice" : string.Empty);
        }
    }

    /// <summary>Sends a request over a fresh connection.</summary>
    internal string Send(string answer)
    {
        Connector.Add(answer);
        return Send(Request(false));
    }

    /// <summary>No connection is left, and there never was more than one.</summary>
    internal void AssertClosed()
    {
        Transport.Dispose();
        Assert.AreEqual(0, Connector.OpenCount);
        Assert.IsTrue(Connector.MostOpen <= 1);
    }

    internal static string Body(HttpResponse response)
    {
        byte[] buffer = new byte[5000];
        int count = response.ReadAll(buffer);
        return count == HttpResponse.Broken ? "broken" : Encoding.UTF8.GetString(buffer, 0, count);
    }
}
