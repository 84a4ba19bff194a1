using DeviceLogs.LocalEndpoint.Patterns;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>What metric filters have made of a metric since there is one: how many samples, and their sum.</summary>
internal sealed record Metric(string Region, string Namespace, string Name, string Unit, string Dimensions, long Samples, double Sum);
