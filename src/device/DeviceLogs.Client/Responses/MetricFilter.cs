namespace DeviceLogs.Client;

/// <summary>A metric filter.</summary>
public sealed class MetricFilter : LogsRecord
{
    /// <summary>Its name.</summary>
    public string FilterName;

    /// <summary>What it looks for.</summary>
    public string FilterPattern;

    /// <summary>What a match becomes.</summary>
    public MetricTransformation[] MetricTransformations = new MetricTransformation[0];

    /// <summary>When it was created, in milliseconds since 1970-01-01 UTC.</summary>
    public long CreationTime;

    /// <summary>The group it looks at.</summary>
    public string LogGroupName;

    /// <summary>True when it looks at the transformed events.</summary>
    public bool ApplyOnTransformedLogs;

    /// <summary>Which events take part, or null.</summary>
    public string FieldSelectionCriteria;

    /// <summary>System fields that become dimensions; empty for none.</summary>
    public string[] EmitSystemFieldDimensions = new string[0];
}
