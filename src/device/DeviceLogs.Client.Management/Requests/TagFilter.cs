// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>A tag that log groups must have.</summary>
public sealed class TagFilter : LogsRecord
{
    /// <summary>Name of the tag. Required. 1 to 128 characters.</summary>
    public string Key;

    /// <summary>Values that the tag may have, with * and ! as wildcards; any when absent. Up to 5 entries.</summary>
    public string[] Values;
}
