using DeviceLogs.LocalEndpoint.Patterns;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>What a metric filter makes of an event.</summary>
/// <param name="Name">The metric.</param>
/// <param name="Namespace">The metric's namespace.</param>
/// <param name="Value">What a matching event counts: a number, or the field of the pattern that holds it.</param>
/// <param name="DefaultValue">What any other event counts; null for nothing.</param>
/// <param name="Unit">The metric's unit; null for none.</param>
/// <param name="Dimensions">The fields of the pattern that are the metric's dimensions; see <see cref="Patterns.Dimensions"/>.</param>
internal sealed record MetricTransformation(string Name, string Namespace, string Value, double? DefaultValue, string? Unit,
    string Dimensions);
