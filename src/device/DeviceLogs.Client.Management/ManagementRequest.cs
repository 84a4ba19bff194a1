namespace DeviceLogs.Client.Management;

/// <summary>The parameters of an action of this assembly.</summary>
public abstract class ManagementRequest : LogsRequest
{
    internal ManagementRequest(string action)
        : base(action)
    {
    }

    /// <inheritdoc/>
    public override string Rules => ManagementRules.Table;
}
