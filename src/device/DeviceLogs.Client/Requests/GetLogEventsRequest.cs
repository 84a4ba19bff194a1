namespace DeviceLogs.Client;

/// <summary>Which page of the events of one log stream to read.</summary>
public sealed class GetLogEventsRequest : LogStreamRequest
{
    /// <summary>Name or ARN of the group, instead of <see cref="LogGroupRequest.LogGroupName"/>; or null.</summary>
    public string LogGroupIdentifier;

    /// <summary>Oldest time wanted, in milliseconds since 1970-01-01 UTC; 0 for no bound.</summary>
    public long StartTime;

    /// <summary>First time no longer wanted, in milliseconds since 1970-01-01 UTC; 0 for no bound.</summary>
    public long EndTime;

    /// <summary>The token of the page before, or null for the first page.</summary>
    public string NextToken;

    /// <summary>Most events of the page, 1 to 10,000; 0 for as many as fit in 1 MB.</summary>
    public int Limit;

    /// <summary>True for the oldest events first.</summary>
    public bool StartFromHead;

    /// <summary>True to see what the group's data protection hides; needs a permission of its own.</summary>
    public bool Unmask;

    /// <summary>Makes an empty request.</summary>
    public GetLogEventsRequest()
        : base(LogsAction.GetLogEvents)
    {
    }
}
