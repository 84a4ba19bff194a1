namespace DeviceLogs.Client;

/// <summary>A request that names a log group.</summary>
public abstract class LogGroupRequest : LogsRequest
{
    /// <summary>Name of the log group. Required.</summary>
    public string LogGroupName;

    internal LogGroupRequest(string action)
        : base(action)
    {
    }
}
