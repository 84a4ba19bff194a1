using System;
using System.Globalization;
using DeviceLogs.Insights.Values;
using Xunit;

namespace DeviceLogs.Insights.Tests.Values;

public class PeriodTests
{
    [Theory]
    [InlineData("5ms", 5, PeriodUnit.Millisecond)]
    [InlineData("5 msec", 5, PeriodUnit.Millisecond)]
    [InlineData("2milliseconds", 2, PeriodUnit.Millisecond)]
    [InlineData("30s", 30, PeriodUnit.Second)]
    [InlineData("30 secs", 30, PeriodUnit.Second)]
    [InlineData("1 second", 1, PeriodUnit.Second)]
    [InlineData("5m", 5, PeriodUnit.Minute)]
    [InlineData("5MINS", 5, PeriodUnit.Minute)]
    [InlineData("1h", 1, PeriodUnit.Hour)]
    [InlineData("3hrs", 3, PeriodUnit.Hour)]
    [InlineData("3 Hours", 3, PeriodUnit.Hour)]
    [InlineData("7d", 7, PeriodUnit.Day)]
    [InlineData("2days", 2, PeriodUnit.Day)]
    [InlineData("1w", 1, PeriodUnit.Week)]
    [InlineData("2 weeks", 2, PeriodUnit.Week)]
    [InlineData("1mo", 1, PeriodUnit.Month)]
    [InlineData("1mon", 1, PeriodUnit.Month)]
    [InlineData("6 months", 6, PeriodUnit.Month)]
    [InlineData("1q", 1, PeriodUnit.Quarter)]
    [InlineData("2qtrs", 2, PeriodUnit.Quarter)]
    [InlineData("1y", 1, PeriodUnit.Year)]
    [InlineData("5 yrs", 5, PeriodUnit.Year)]
    [InlineData("1 year", 1, PeriodUnit.Year)]
    [InlineData("300s", 60, PeriodUnit.Second)]
    [InlineData("61m", 60, PeriodUnit.Minute)]
    [InlineData("5000ms", 1000, PeriodUnit.Millisecond)]
    [InlineData("48h", 24, PeriodUnit.Hour)]
    [InlineData("90d", 90, PeriodUnit.Day)]
    public void Every_unit_and_its_plural_is_read_and_capped(string text, int count, object unit)
    {
        Assert.True(Period.TryParse(text, out Period period));
        Assert.Equal(new Period(count, (PeriodUnit)unit), period);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("m")]
    [InlineData("0m")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData("5x")]
    [InlineData("5ds")]
    [InlineData("99999999999999999999d")]
    [InlineData("5 fortnights of rain")]
    public void Anything_else_is_not_a_period(string text)
    {
        Assert.False(Period.TryParse(text, out _));
    }

    [Theory]
    [InlineData("5m", "2022-01-14 21:18:31.007", "2022-01-14 21:15:00.000", "2022-01-14 21:20:00.000")]
    [InlineData("300s", "2022-01-14 21:18:31.007", "2022-01-14 21:18:00.000", "2022-01-14 21:19:00.000")]
    [InlineData("250ms", "2022-01-14 21:18:31.007", "2022-01-14 21:18:31.000", "2022-01-14 21:18:31.250")]
    [InlineData("1h", "2022-01-14 21:00:00.000", "2022-01-14 21:00:00.000", "2022-01-14 21:00:00.000")]
    [InlineData("1d", "1969-12-31 23:59:59.999", "1969-12-31 00:00:00.000", "1970-01-01 00:00:00.000")]
    [InlineData("1w", "2022-01-14 21:18:31.007", "2022-01-10 00:00:00.000", "2022-01-17 00:00:00.000")]
    [InlineData("1w", "1970-01-02 00:00:00.000", "1969-12-29 00:00:00.000", "1970-01-05 00:00:00.000")]
    [InlineData("1mo", "2024-02-29 12:00:00.000", "2024-02-01 00:00:00.000", "2024-03-01 00:00:00.000")]
    [InlineData("1mo", "2024-12-31 23:59:59.999", "2024-12-01 00:00:00.000", "2025-01-01 00:00:00.000")]
    [InlineData("6mo", "2024-08-15 00:00:00.000", "2024-07-01 00:00:00.000", "2025-01-01 00:00:00.000")]
    [InlineData("1q", "2024-05-15 00:00:00.000", "2024-04-01 00:00:00.000", "2024-07-01 00:00:00.000")]
    [InlineData("1y", "1969-05-15 00:00:00.000", "1969-01-01 00:00:00.000", "1970-01-01 00:00:00.000")]
    [InlineData("10y", "2024-05-15 00:00:00.000", "2020-01-01 00:00:00.000", "2030-01-01 00:00:00.000")]
    [InlineData("1y", "9999-05-15 00:00:00.000", "9999-01-01 00:00:00.000", "9999-12-31 23:59:59.999")]
    public void A_time_is_rounded_down_and_up_to_the_period(string period, string time, string floor, string ceil)
    {
        Assert.True(Period.TryParse(period, out Period parsed));
        long timestamp = Milliseconds(time);

        Assert.Equal(floor, Value.OfTimestamp(parsed.Floor(timestamp)).ToString());
        Assert.Equal(ceil, Value.OfTimestamp(parsed.Ceil(timestamp)).ToString());
    }

    [Theory]
    [InlineData("2000000000y")]
    [InlineData("2000000000w")]
    [InlineData("7mo")]
    public void Extreme_times_and_periods_do_not_overflow(string period)
    {
        Assert.True(Period.TryParse(period, out Period parsed));
        foreach (long timestamp in new[] { Timestamps.Min, Timestamps.Max, long.MinValue / 2, long.MaxValue / 2 })
        {
            Assert.True(parsed.Floor(timestamp) <= parsed.Ceil(timestamp));
        }
    }

    private static long Milliseconds(string time) =>
        new DateTimeOffset(DateTime.Parse(time, CultureInfo.InvariantCulture), TimeSpan.Zero).ToUnixTimeMilliseconds();
}
