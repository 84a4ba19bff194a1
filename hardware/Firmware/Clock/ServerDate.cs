using System;
using DeviceLogs.Connection;
using DeviceLogs.Time;
using DeviceLogs.Transport;

namespace DeviceLogs.Firmware.Clock;

/// <summary>
/// Asks an HTTP server for the date, without TLS: a board that has no date can check no certificate, so none of them could tell it.
/// </summary>
/// <remarks>
/// As little to be trusted as SNTP, and for the same use: with the date it gives, certificates are checked, and the service that takes the
/// logs corrects it.
/// </remarks>
public sealed class ServerDate
{
    private readonly IHttpTransport _transport;
    private readonly HttpRequest _request;

    /// <summary>Asks nothing yet.</summary>
    /// <param name="url">An http address; what it answers does not matter, its Date header does.</param>
    /// <param name="transport">Sends the request. It must be nobody else's: it is used from the firmware's loop.</param>
    public ServerDate(string url, IHttpTransport transport)
    {
        _transport = transport ?? throw new ArgumentNullException(nameof(transport));
        _request = new HttpRequest(new Uri(url)) { Method = "GET" };
    }

    /// <summary>Name of the server.</summary>
    public string Host => _request.Host;

    /// <summary>An AWS endpoint of a region that speaks HTTP without TLS; that of CloudWatch Logs does not.</summary>
    /// <param name="region">Code of the region, such as eu-west-1.</param>
    /// <remarks>Source: AWS General Reference, "Amazon DynamoDB endpoints and quotas": protocols HTTP and HTTPS.</remarks>
    public static ServerDate OfRegion(string region)
        => new ServerDate("http://" + AwsRegion.HostOf("dynamodb", region) + "/", new HttpWebTransport());

    /// <summary>Asks, and waits for the answer.</summary>
    /// <returns>Milliseconds since 1970-01-01 UTC in whole seconds, or <see cref="HttpDate.Invalid"/>. Never throws.</returns>
    public long Ask()
    {
        try
        {
            using HttpResponse response = _transport.Send(_request);
            return HttpDate.OfAnswer(response.GetHeader("date"), response.GetHeader("age"));
        }
        catch (Exception)
        {
            return HttpDate.Invalid;
        }
    }
}
