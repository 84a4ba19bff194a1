namespace DeviceLogs.Client;

/// <summary>Which log stream to delete, with all its events.</summary>
public sealed class DeleteLogStreamRequest : LogStreamRequest
{
    /// <summary>Makes an empty request.</summary>
    public DeleteLogStreamRequest()
        : base(LogsAction.DeleteLogStream)
    {
    }
}
