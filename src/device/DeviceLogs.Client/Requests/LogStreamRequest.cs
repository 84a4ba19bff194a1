namespace DeviceLogs.Client;

/// <summary>A request that names a log stream.</summary>
public abstract class LogStreamRequest : LogGroupRequest
{
    /// <summary>Name of the log stream. Required.</summary>
    public string LogStreamName;

    internal LogStreamRequest(string action)
        : base(action)
    {
    }
}
