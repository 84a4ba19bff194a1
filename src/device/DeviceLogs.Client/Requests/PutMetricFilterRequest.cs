namespace DeviceLogs.Client;

/// <summary>Which metric filter to create or replace.</summary>
public sealed class PutMetricFilterRequest : LogGroupRequest
{
    /// <summary>Name of the metric filter. Required.</summary>
    public string FilterName;

    /// <summary>What to look for. Required; an empty pattern matches everything.</summary>
    public string FilterPattern;

    /// <summary>Exactly one: what a match becomes. Required.</summary>
    public MetricTransformation[] MetricTransformations;

    /// <summary>True to look at the transformed events.</summary>
    public bool ApplyOnTransformedLogs;

    /// <summary>Which events take part, or null.</summary>
    public string FieldSelectionCriteria;

    /// <summary>System fields that become dimensions, or null.</summary>
    public string[] EmitSystemFieldDimensions;

    /// <summary>Makes an empty request.</summary>
    public PutMetricFilterRequest()
        : base(LogsAction.PutMetricFilter)
    {
    }
}
