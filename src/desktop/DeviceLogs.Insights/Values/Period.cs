using System;
using System.Globalization;

namespace DeviceLogs.Insights.Values;

/// <summary>A period of bin, datefloor, dateceil, offset and maxspan: a count, 1 or more, of a unit.</summary>
/// <remarks>Periods start at 1970-01-01 UTC, weeks on Mondays, months, quarters and years by the calendar.</remarks>
internal readonly record struct Period(int Count, PeriodUnit Unit)
{
    private const long DayMilliseconds = 86_400_000;

    /// <summary>The first Monday of 1970 is the 5th.</summary>
    private const long FirstMonday = 4 * DayMilliseconds;

    /// <summary>Gets the length in milliseconds; a month counts 30 days, a quarter 91, a year 365.</summary>
    internal long Milliseconds => Count * UnitMilliseconds(Unit);

    /// <summary>
    /// Reads a period as it is written ("5m", "1 hour", "2weeks", in any letter case). The service's caps apply: 1000 ms, 60 s, 60 m
    /// and 24 h are the longest of their units, and more is read as that.
    /// </summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out Period period)
    {
        period = default;
        text = text.Trim();
        int digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits <= 0 || !TryParseUnit(text[digits..].TrimStart(), out PeriodUnit unit)
            || !int.TryParse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count == 0)
        {
            return false;
        }

        period = new Period(Math.Min(count, Cap(unit)), unit);
        return true;
    }

    /// <summary>Reads a period from a value that is its text.</summary>
    internal static bool TryParse(Value value, out Period period) => TryParse(ValueText.Of(value), out period);

    /// <summary>Returns the start of the period that holds a time, both in milliseconds since 1970 UTC.</summary>
    internal long Floor(long timestamp)
    {
        if (Unit >= PeriodUnit.Month)
        {
            return Timestamps.IsInRange(timestamp) ? StartOfMonth(MonthOf(timestamp, out _)) : timestamp;
        }

        long origin = Unit == PeriodUnit.Week ? FirstMonday : 0;
        long rest = (timestamp - origin) % Milliseconds;
        return timestamp - (rest < 0 ? rest + Milliseconds : rest);
    }

    /// <summary>Returns the time itself where a period starts there, else the start of the next one.</summary>
    internal long Ceil(long timestamp)
    {
        long floor = Floor(timestamp);
        if (floor == timestamp)
        {
            return timestamp;
        }

        return Unit < PeriodUnit.Month ? floor + Milliseconds : StartOfMonth(MonthOf(timestamp, out int months) + months);
    }

    /// <summary>Returns the number, from January 1970 on, of the month in which the period that holds a time starts.</summary>
    private int MonthOf(long timestamp, out int months)
    {
        months = Math.Min(Count, Timestamps.MaxMonths) * UnitMonths(Unit);
        DateTime date = Timestamps.ToDateTime(timestamp);
        int month = ((date.Year - 1970) * 12) + date.Month - 1;
        int rest = month % months;
        return month - (rest < 0 ? rest + months : rest);
    }

    private static long StartOfMonth(int month)
    {
        int year = 1970 + (int)Math.Floor(month / 12.0);
        if (year < 1)
        {
            return Timestamps.Min;
        }

        return year > 9999 ? Timestamps.Max : Timestamps.FromDateTime(new DateTime(year, month - ((year - 1970) * 12) + 1, 1));
    }

    private static int UnitMonths(PeriodUnit unit) => unit switch
    {
        PeriodUnit.Month => 1,
        PeriodUnit.Quarter => 3,
        _ => 12,
    };

    private static long UnitMilliseconds(PeriodUnit unit) => unit switch
    {
        PeriodUnit.Millisecond => 1,
        PeriodUnit.Second => 1000,
        PeriodUnit.Minute => 60_000,
        PeriodUnit.Hour => 3_600_000,
        PeriodUnit.Day => DayMilliseconds,
        PeriodUnit.Week => 7 * DayMilliseconds,
        PeriodUnit.Month => 30 * DayMilliseconds,
        PeriodUnit.Quarter => 91 * DayMilliseconds,
        _ => 365 * DayMilliseconds,
    };

    private static int Cap(PeriodUnit unit) => unit switch
    {
        PeriodUnit.Millisecond => 1000,
        PeriodUnit.Second or PeriodUnit.Minute => 60,
        PeriodUnit.Hour => 24,
        _ => Timestamps.MaxDays,
    };

    private static bool TryParseUnit(ReadOnlySpan<char> name, out PeriodUnit unit)
    {
        Span<char> lower = stackalloc char[16];
        int length = name.Length > lower.Length ? 0 : name.ToLowerInvariant(lower);
        ReadOnlySpan<char> known = lower[..Math.Max(length, 0)];

        // Whatever is longer than a letter has a plural.
        if (known.Length > 2 && known[^1] == 's')
        {
            known = known[..^1];
        }

        PeriodUnit? found = known switch
        {
            "ms" or "msec" or "millisecond" => PeriodUnit.Millisecond,
            "s" or "sec" or "second" => PeriodUnit.Second,
            "m" or "min" or "minute" => PeriodUnit.Minute,
            "h" or "hr" or "hour" => PeriodUnit.Hour,
            "d" or "day" => PeriodUnit.Day,
            "w" or "week" => PeriodUnit.Week,
            "mo" or "mon" or "month" => PeriodUnit.Month,
            "q" or "qtr" or "quarter" => PeriodUnit.Quarter,
            "y" or "yr" or "year" => PeriodUnit.Year,
            _ => null,
        };
        unit = found.GetValueOrDefault();
        return found is not null;
    }
}
