namespace DeviceLogs.Client;

/// <summary>Which log group to delete, with all its events.</summary>
public sealed class DeleteLogGroupRequest : LogGroupRequest
{
    /// <summary>Makes an empty request.</summary>
    public DeleteLogGroupRequest()
        : base(LogsAction.DeleteLogGroup)
    {
    }
}
