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

    internal override void Take(JsonStreamReader json)
    {
        if (json.Is("metricName"))
        {
            MetricName = json.ReadText();
        }
        else if (json.Is("metricNamespace"))
        {
            MetricNamespace = json.ReadText();
        }
        else if (json.Is("metricValue"))
        {
            MetricValue = json.ReadText();
        }
        else if (json.Is("defaultValue"))
        {
            DefaultValue = json.ReadReal(double.NaN);
        }
        else if (json.Is("dimensions"))
        {
            Dimensions = json.ReadMap();
        }
        else if (json.Is("unit"))
        {
            Unit = json.ReadText();
        }
    }

    internal override void Fill(Hashtable table)
    {
        LogsRequest.Put(table, "metricName", MetricName);
        LogsRequest.Put(table, "metricNamespace", MetricNamespace);
        LogsRequest.Put(table, "metricValue", MetricValue);
        if (!double.IsNaN(DefaultValue))
        {
            table["defaultValue"] = DefaultValue;
        }

        LogsRequest.Put(table, "dimensions", Dimensions);
        LogsRequest.Put(table, "unit", Unit);
    }
}
