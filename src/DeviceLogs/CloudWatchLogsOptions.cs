using DeviceLogs.Signing;
using DeviceLogs.Time;
using DeviceLogs.Transport;

namespace DeviceLogs;

/// <summary>Where and how <see cref="CloudWatchLogs"/> sends its requests. Read once, in its constructor.</summary>
public sealed class CloudWatchLogsOptions
{
    // Fields by hand, with names that the library has anyway: each that the compiler makes up costs about thirty bytes of the board's flash.
    private string _region;
    private ICredentialsProvider _credentials;
    private string _endpoint;
    private IHttpTransport _transport;
    private IClock _clock;
    private int _maxResponseBytes = 32768;
    private int _maxPending = 16;

    /// <summary>AWS region, for example eu-west-1. Required: it is part of every signature.</summary>
    public string Region { get => _region; set => _region = value; }

    /// <summary>Where the credentials come from. Required.</summary>
    public ICredentialsProvider Credentials { get => _credentials; set => _credentials = value; }

    /// <summary>Address of the service, for example http://192.168.1.10:4586. Default: https://logs.REGION.amazonaws.com, or .amazonaws.com.cn for regions in China.</summary>
    public string Endpoint { get => _endpoint; set => _endpoint = value; }

    /// <summary>Sends the requests; disposed with its user. Default: <see cref="HttpWebTransport"/> with the platform's certificate store.</summary>
    public IHttpTransport Transport { get => _transport; set => _transport = value; }

    /// <summary>The clocks. Default: <see cref="DeviceClock"/>.</summary>
    public IClock Clock { get => _clock; set => _clock = value; }

    /// <summary>Largest answer in bytes that the response table holds; costs this much heap while an answer is read. Range 256 and more, default 32,768: a larger one becomes an error.</summary>
    public int MaxResponseBytes { get => _maxResponseBytes; set => _maxResponseBytes = value; }

    /// <summary>Most actions that wait their turn; each holds its encoded request. Range 1 and more, default 16: one more is answered with an error at once.</summary>
    public int MaxPendingActions { get => _maxPending; set => _maxPending = value; }
}
