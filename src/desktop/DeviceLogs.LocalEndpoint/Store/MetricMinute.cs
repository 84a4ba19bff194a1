namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>What metric filters made of the events of one minute.</summary>
/// <param name="Minute">Minutes since 1970-01-01 UTC.</param>
/// <param name="Samples">How many samples.</param>
/// <param name="Sum">Their sum.</param>
internal sealed record MetricMinute(long Minute, long Samples, double Sum);
