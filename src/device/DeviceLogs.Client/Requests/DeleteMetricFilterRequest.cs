namespace DeviceLogs.Client;

/// <summary>Which metric filter to delete.</summary>
public sealed class DeleteMetricFilterRequest : LogGroupRequest
{
    /// <summary>Name of the metric filter. Required.</summary>
    public string FilterName;

    /// <summary>Makes an empty request.</summary>
    public DeleteMetricFilterRequest()
        : base(LogsAction.DeleteMetricFilter)
    {
    }
}
