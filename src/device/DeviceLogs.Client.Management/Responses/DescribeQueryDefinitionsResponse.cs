// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Answer to DescribeQueryDefinitions.</summary>
public sealed class DescribeQueryDefinitionsResponse : LogsRecord
{
    /// <summary>The saved queries, in order of their names.</summary>
    public QueryDefinition[] QueryDefinitions = new QueryDefinition[0];

    /// <summary>Token of the next page, or null at the end.</summary>
    public string NextToken;
}
