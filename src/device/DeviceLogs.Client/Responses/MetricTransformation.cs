using System.Collections;

namespace DeviceLogs.Client;

/// <summary>What a match of a metric filter becomes.</summary>
public sealed class MetricTransformation : LogsRecord
{
    /// <summary>Name of the metric. Required.</summary>
    public string MetricName;

    /// <summary>Namespace of the metric. Required.</summary>
    public string MetricNamespace;

    /// <summary>What to publish for a match: a number, or a field such as $size. Required.</summary>
    public string MetricValue;

    /// <summary>What to publish while nothing matches; <see cref="double.NaN"/>, the default, for nothing.</summary>
    public double DefaultValue = double.NaN;

    /// <summary>Names of dimensions to fields; null or empty for none.</summary>
    public Hashtable Dimensions;

    /// <summary>Unit of the metric, for example Bytes; or null.</summary>
    public string Unit;
}
