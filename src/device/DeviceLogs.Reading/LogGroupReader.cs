using System.Collections;
using DeviceLogs.Client;

namespace DeviceLogs.Reading;

/// <summary>Reads the log groups of an account and region, all pages.</summary>
public sealed class LogGroupReader : PageReader
{
    private readonly CloudWatchLogsClient _client;
    private readonly DescribeLogGroupsRequest _request;

    /// <summary>The group that <see cref="PageReader.Read"/> moved to.</summary>
    public LogGroup Current;

    /// <summary>Makes a reader in front of the first group.</summary>
    /// <param name="client">Sends the requests; can be used for others in between.</param>
    /// <param name="request">Which groups, and how many on a page. Its token is used up by the reader.</param>
    /// <param name="retry">What to do after a failure, or null for the defaults.</param>
    public LogGroupReader(CloudWatchLogsClient client, DescribeLogGroupsRequest request, RetryOptions retry)
        : base(client, retry)
    {
        _client = client;
        _request = request;
    }

    internal override IList Fetch(ref string token)
    {
        _request.NextToken = token;
        DescribeLogGroupsResponse page = _client.DescribeLogGroups(_request);
        token = page.NextToken;
        return page.LogGroups;
    }

    internal override void Take(object entry) => Current = (LogGroup)entry;
}
