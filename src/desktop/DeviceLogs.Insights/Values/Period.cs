using System;

namespace DeviceLogs.Insights.Values;

/// <summary>A period of bin, datefloor, dateceil, offset and maxspan: a count of a unit.</summary>
internal readonly record struct Period(int Count, PeriodUnit Unit)
{
    /// <summary>Reads a period as it is written ("5m", "1 hour", "2weeks"); the caps of the units apply (300s is 60s).</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out Period period) => throw new NotImplementedException();

    /// <summary>Gets the length in milliseconds; months count 30 days, quarters 91, years 365.</summary>
    internal long Milliseconds => throw new NotImplementedException();

    /// <summary>Returns the start of the period that holds a time, both in ms since 1970 UTC.</summary>
    internal long Floor(long timestamp) => throw new NotImplementedException();

    /// <summary>Returns the time itself where a period starts there, else the start of the next one.</summary>
    internal long Ceil(long timestamp) => throw new NotImplementedException();
}
