namespace DeviceLogs.LocalEndpoint.Patterns;

/// <summary>What a metric filter takes from a message.</summary>
/// <param name="Value">The sample.</param>
/// <param name="Dimensions">The dimensions of the metric it is for; see <see cref="Patterns.Dimensions"/>.</param>
internal readonly record struct MetricSample(double Value, string Dimensions);
