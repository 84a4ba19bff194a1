namespace DeviceLogs.Client;

/// <summary>For how many days a log group keeps its events.</summary>
public sealed class PutRetentionPolicyRequest : LogGroupRequest
{
    /// <summary>1, 3, 5, 7, 14, 30, 60, 90 … 3653: the API's list. Required.</summary>
    public int RetentionInDays;

    /// <summary>Makes an empty request.</summary>
    public PutRetentionPolicyRequest()
        : base(LogsAction.PutRetentionPolicy)
    {
    }
}
