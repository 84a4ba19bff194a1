using System;
using DeviceLogs.Protocol;
using DeviceLogs.Signing;
using DeviceLogs.Time;
using DeviceLogs.Transport;

namespace DeviceLogs;

/// <summary>Where and how <see cref="CloudWatchLogs"/> sends its requests. Read once, in its constructor.</summary>
public sealed class CloudWatchLogsOptions
{
    /// <summary>The least that <see cref="MaxResponseBytes"/> may be: an error of the service and its code still fit.</summary>
    public const int MinResponseBytes = 256;

    // Fields: as a property each would take 80 bytes more of the board's flash, and nothing happens when one is set.

    /// <summary>AWS region, for example eu-west-1. Required: it is part of every signature.</summary>
    public string Region;

    /// <summary>Where the credentials come from. Required, unless there is a <see cref="BearerToken"/>.</summary>
    public ICredentialsProvider Credentials;

    /// <summary>
    /// Bearer token of the service, printable ASCII, sent with each request: lines then go to /services/collector/event without signature
    /// and hash, and there are no actions. Group and stream must exist, and PutBearerTokenAuthentication must have opened the group. A
    /// long-lived secret: who has it can write to the group for as long as it lives. Default null: requests are signed with
    /// <see cref="Credentials"/>.
    /// </summary>
    public string BearerToken;

    /// <summary>
    /// Rules by which parameters are checked before they are sent, for actions besides CreateLogGroup, CreateLogStream, DeleteLogGroup,
    /// DeleteLogStream and PutLogEvents, which always are: the Table of ClientRules in the assembly DeviceLogs.Client, of ManagementRules
    /// in DeviceLogs.Client.Management, or both joined. Default null: the parameters of other actions are sent as they stand.
    /// </summary>
    public string Rules;

    /// <summary>
    /// Address of the service, for example http://192.168.1.10:4586. Default: https://logs.REGION.amazonaws.com, or .amazonaws.com.cn for
    /// regions in China.
    /// </summary>
    public string Endpoint;

    /// <summary>
    /// Sends the requests; disposed with its user. Default: <see cref="HttpWebTransport"/> with the platform's certificate store.
    /// </summary>
    public IHttpTransport Transport;

    /// <summary>The clocks. Default: <see cref="DeviceClock"/>.</summary>
    public IClock Clock;

    /// <summary>
    /// Computes the HMACs of the signatures. Default: <see cref="HmacSha256"/>, in managed code; the assembly DeviceLogs.NativeHmac has one
    /// for firmware images with native cryptography.
    /// </summary>
    public IHmacSha256 Hmac;

    /// <summary>
    /// Largest answer in bytes that the response table holds; costs this much heap while an answer is read. Range 256 and more, default
    /// 32,768: a larger one becomes an error.
    /// </summary>
    public int MaxResponseBytes = 32768;

    /// <summary>
    /// Most actions that wait their turn; each holds its encoded request. Range 1 and more, default 16: one more is answered with an error
    /// at once.
    /// </summary>
    public int MaxPendingActions = 16;

    /// <summary>Reads the address of a service.</summary>
    /// <param name="endpoint">See <see cref="Endpoint"/>.</param>
    /// <exception cref="ArgumentException">It is not a valid one.</exception>
    public static Uri ParseEndpoint(string endpoint)
    {
        Uri uri = null;
        try
        {
            uri = new Uri(endpoint);
        }
        catch (Exception)
        {
            // Reported below, with the value.
        }

        if (uri == null || (uri.Scheme != "http" && uri.Scheme != "https") || uri.Host.Length == 0)
        {
            throw new ArgumentException(
                ErrorText.Shown(endpoint) + " is not a valid address: give https://HOST or http://HOST:PORT", nameof(Endpoint));
        }

        return uri;
    }
}
