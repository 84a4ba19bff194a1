namespace DeviceLogs.Client;

/// <summary>Which log groups to list.</summary>
public sealed class DescribeLogGroupsRequest : LogsRequest
{
    /// <summary>Accounts to look in, at most 20, or null; of use with <see cref="IncludeLinkedAccounts"/>.</summary>
    public string[] AccountIdentifiers;

    /// <summary>Only groups whose names begin so, or null.</summary>
    public string LogGroupNamePrefix;

    /// <summary>Only groups whose names contain this, or null; not together with <see cref="LogGroupNamePrefix"/>.</summary>
    public string LogGroupNamePattern;

    /// <summary>The token of the page before, or null for the first page.</summary>
    public string NextToken;

    /// <summary>Most entries of the page, 1 to 50; 0 for the service's default.</summary>
    public int Limit;

    /// <summary>True to look in linked accounts too.</summary>
    public bool IncludeLinkedAccounts;

    /// <summary>Only groups of this class, STANDARD, INFREQUENT_ACCESS or DELIVERY; or null.</summary>
    public string LogGroupClass;

    /// <summary>Names or ARNs of the groups, at most 50, or null.</summary>
    public string[] LogGroupIdentifiers;

    /// <summary>Makes an empty request.</summary>
    public DescribeLogGroupsRequest()
        : base(LogsAction.DescribeLogGroups)
    {
    }
}
