// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of ListLogGroups, which lists a page of log groups with their names, ARNs and classes.</summary>
public sealed class ListLogGroupsRequest : ManagementRequest
{
    /// <summary>Parts of names, joined by |, each with ^ in front where it must be the beginning. 3 to 129 characters.</summary>
    public string LogGroupNamePattern;

    /// <summary>Class of the log groups. One of STANDARD, INFREQUENT_ACCESS, DELIVERY.</summary>
    public string LogGroupClass;

    /// <summary>True to look in the accounts that are linked to this one too.</summary>
    public bool IncludeLinkedAccounts;

    /// <summary>Ids of the accounts to look in. Up to 20 entries.</summary>
    public string[] AccountIdentifiers;

    /// <summary>The token of the page before, for the page after it.</summary>
    public string NextToken;

    /// <summary>Most entries of the page. 1 to 1,000; 0 for the service's default.</summary>
    public int Limit;

    /// <summary>Data sources that the groups must have. 1 to 5 entries.</summary>
    public DataSourceFilter[] DataSources;

    /// <summary>Fields whose index the groups must have. 1 to 20 entries.</summary>
    public string[] FieldIndexNames;

    /// <summary>Tags that the groups must have. 1 to 5 entries.</summary>
    public TagFilter[] LogGroupTags;

    /// <summary>Makes an empty request.</summary>
    public ListLogGroupsRequest()
        : base("ListLogGroups")
    {
    }
}
