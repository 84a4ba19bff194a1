namespace DeviceLogs.Insights.Values;

/// <summary>The units of a <see cref="Period"/>.</summary>
internal enum PeriodUnit
{
    Millisecond,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
}
