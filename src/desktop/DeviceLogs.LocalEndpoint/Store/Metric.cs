using DeviceLogs.LocalEndpoint.Patterns;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>What metric filters have made of a metric since there is one: how many samples, and their sum.</summary>
internal sealed record Metric(string Region, string Namespace, string Name, string Unit, string Dimensions, long Samples, double Sum)
{
    /// <summary>
    /// Whether its samples are fields of the lines, and not the same number for each; read for the metrics of one group alone.
    /// </summary>
    public bool IsMeasured { get; init; }
}
