using System;
using DeviceLogs.Transport;

using Xunit;

namespace DeviceLogs.DotNet.Tests.Transport;

/// <summary>The contract of outcomes, kept by the transport over HttpWebRequest.</summary>
public sealed class HttpWebTransportTests : HttpTransportContract
{
    internal override IHttpTransport Make(int timeoutMs) => new HttpWebTransport(null, timeoutMs);

    [Fact]
    public void An_unknown_name_is_in_the_error()
    {
        using HttpResponse response = new HttpWebTransport(null, 30_000).Send(new HttpRequest(new Uri("http://logs.nowhere.invalid/")));

        Assert.Equal(TransportOutcome.NotSent, response.Outcome);
        Assert.EndsWith(" (logs.nowhere.invalid)", response.Error);
    }
}
