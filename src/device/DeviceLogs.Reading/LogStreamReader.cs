using System.Collections;
using DeviceLogs.Client;

namespace DeviceLogs.Reading;

/// <summary>Reads the log streams of a log group, all pages.</summary>
public sealed class LogStreamReader : PageReader
{
    private readonly CloudWatchLogsClient _client;
    private readonly DescribeLogStreamsRequest _request;

    /// <summary>The stream that <see cref="PageReader.Read"/> moved to.</summary>
    public LogStream Current;

    /// <summary>Makes a reader in front of the first stream.</summary>
    /// <param name="client">Sends the requests; can be used for others in between.</param>
    /// <param name="request">Which streams, and how many on a page. Its token is used up by the reader.</param>
    /// <param name="retry">What to do after a failure, or null for the defaults.</param>
    public LogStreamReader(CloudWatchLogsClient client, DescribeLogStreamsRequest request, RetryOptions retry)
        : base(client, retry)
    {
        _client = client;
        _request = request;
    }

    internal override IList Fetch(ref string token)
    {
        _request.NextToken = token;
        DescribeLogStreamsResponse page = _client.DescribeLogStreams(_request);
        token = page.NextToken;
        return page.LogStreams;
    }

    internal override void Take(object entry) => Current = (LogStream)entry;
}
