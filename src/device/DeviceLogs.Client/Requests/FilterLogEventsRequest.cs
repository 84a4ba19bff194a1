using System.Collections;

namespace DeviceLogs.Client;

/// <summary>Which page of the events of a log group to read.</summary>
public sealed class FilterLogEventsRequest : LogsRequest
{
    /// <summary>Name of the log group. This or <see cref="LogGroupIdentifier"/> is required.</summary>
    public string LogGroupName;

    /// <summary>Name or ARN of the group, instead of its name; or null.</summary>
    public string LogGroupIdentifier;

    /// <summary>Only these streams, at most 100; or null.</summary>
    public string[] LogStreamNames;

    /// <summary>Only streams whose names begin so, or null.</summary>
    public string LogStreamNamePrefix;

    /// <summary>Oldest time wanted, in milliseconds since 1970-01-01 UTC; 0 for no bound.</summary>
    public long StartTime;

    /// <summary>Newest time wanted, in milliseconds since 1970-01-01 UTC; 0 for no bound.</summary>
    public long EndTime;

    /// <summary>What to look for, or null for everything.</summary>
    public string FilterPattern;

    /// <summary>The token of the page before, or null for the first page.</summary>
    public string NextToken;

    /// <summary>Most events of the page, 1 to 10,000; 0 for as many as fit in 1 MB.</summary>
    public int Limit;

    /// <summary>False for the newest events first.</summary>
    public bool StartFromHead = true;

    /// <summary>Of no meaning to the service since 2019; older servers sort by time across streams only when it is true.</summary>
    public bool Interleaved;

    /// <summary>True to see what the group's data protection hides; needs a permission of its own.</summary>
    public bool Unmask;

    /// <summary>Makes an empty request.</summary>
    public FilterLogEventsRequest()
        : base(LogsAction.FilterLogEvents)
    {
    }

    /// <inheritdoc/>
    public override void Fill(Hashtable table)
    {
        base.Fill(table);
        table.Remove("startFromHead");
        if (!StartFromHead)
        {
            table["startFromHead"] = false;
        }
    }
}
