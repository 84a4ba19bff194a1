namespace DeviceLogs.Client;

/// <summary>Of which log group the events shall never expire.</summary>
public sealed class DeleteRetentionPolicyRequest : LogGroupRequest
{
    /// <summary>Makes an empty request.</summary>
    public DeleteRetentionPolicyRequest()
        : base(LogsAction.DeleteRetentionPolicy)
    {
    }
}
