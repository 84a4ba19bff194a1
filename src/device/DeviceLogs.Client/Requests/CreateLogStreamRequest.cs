namespace DeviceLogs.Client;

/// <summary>Which log stream to create.</summary>
public sealed class CreateLogStreamRequest : LogStreamRequest
{
    /// <summary>Makes an empty request.</summary>
    public CreateLogStreamRequest()
        : base(LogsAction.CreateLogStream)
    {
    }
}
