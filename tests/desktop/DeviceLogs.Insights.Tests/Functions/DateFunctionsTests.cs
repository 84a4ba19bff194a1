using System;
using System.Globalization;
using System.Linq;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Values;
using Xunit;

namespace DeviceLogs.Insights.Tests.Functions;

public class DateFunctionsTests
{
    /// <summary>The documentation's 2022-01-14T13:18:31.000-08:00.</summary>
    private static readonly Value s_time = Value.OfTimestamp(1642195111000);

    [Fact]
    public void ToMillis_gives_the_documented_number()
    {
        Assert.Equal("1642195111000", Call.Text("toMillis", s_time));
        Value parsed = Call.Of("parseDate", "2022-01-14T13:18:31.000-08:00", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
        Assert.Equal("1642195111000", Call.Text("toMillis", parsed));
        Assert.Null(Call.Text("toMillis", "2022-01-14"));
        Assert.Null(Call.Text("toMillis", [null]));
    }

    [Fact]
    public void FromMillis_makes_a_timestamp()
    {
        Assert.Equal("2022-01-14 21:18:31.000", Call.Text("fromMillis", "1642195111000"));
        Assert.Equal(ValueKind.Timestamp, Call.Of("fromMillis", 5).Kind);
        Assert.Null(Call.Text("fromMillis", long.MaxValue));
        Assert.Null(Call.Text("fromMillis", "soon"));
    }

    [Fact]
    public void Datefloor_and_dateceil_round_to_the_period()
    {
        Assert.Equal("2022-01-14 21:00:00.000", Call.Text("datefloor", s_time, "1h"));
        Assert.Equal("2022-01-14 22:00:00.000", Call.Text("dateceil", s_time, "1h"));
        Assert.Equal("2022-01-14 21:18:00.000", Call.Text("datefloor", s_time, "300s"));
        Assert.Equal("2022-01-14 21:00:00.000", Call.Text("datefloor", 1642195111000, "1h"));
        Assert.Null(Call.Text("datefloor", null, "1h"));
        Assert.Null(Call.Text("datefloor", s_time, "soon"));
        Assert.Equal("'soon' is not a valid period; write a count and a unit, such as 5m or 1h", Call.Check("datefloor", 1, "soon"));
        Assert.Null(Call.Check("dateceil", 1, "2 weeks"));
    }

    [Fact]
    public void Times_of_the_query_do_not_change_while_it_runs()
    {
        Assert.Equal("1700000000", Call.Text("now"));
        Assert.Equal("1600000000000", Call.Text("queryStartTime"));
        Assert.Equal("1600003600000", Call.Text("queryEndTime"));
        Assert.Equal("3600000", Call.Text("queryTimeRange"));
    }

    [Theory]
    [InlineData("2024-02-29", "yyyy-MM-dd", "2024-02-29 00:00:00.000")]
    [InlineData("20240229", "yyyyMMdd", "2024-02-29 00:00:00.000")]
    [InlineData("20240229123456789", "yyyyMMddHHmmssSSS", "2024-02-29 12:34:56.789")]
    [InlineData("29/Feb/2024:12:34:56 +0530", "dd/MMM/yyyy:HH:mm:ss Z", "2024-02-29 07:04:56.000")]
    [InlineData("Thu, 29 Feb 2024 12:34:56 GMT", "EEE, dd MMM yyyy HH:mm:ss z", "2024-02-29 12:34:56.000")]
    [InlineData("Thursday 29 february 2024", "EEEE d MMMM yyyy", "2024-02-29 00:00:00.000")]
    [InlineData("2024-02-29T12:34:56Z", "yyyy-MM-dd'T'HH:mm:ssX", "2024-02-29 12:34:56.000")]
    [InlineData("2024-02-29T12:34:56.5+01", "yyyy-MM-dd'T'HH:mm:ss.SX", "2024-02-29 11:34:56.500")]
    [InlineData("2024-02-29T12:34:56.123456789", "yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSS", "2024-02-29 12:34:56.123")]
    [InlineData("2/9/24 1:05 PM", "M/d/yy h:mm a", "2024-02-09 13:05:00.000")]
    [InlineData("12:00 am", "hh:mm a", "1970-01-01 00:00:00.000")]
    [InlineData("24:10", "kk:mm", "1970-01-01 00:10:00.000")]
    [InlineData("2024-060", "yyyy-DDD", "2024-02-29 00:00:00.000")]
    [InlineData("2024-02-29 Europe/Berlin", "yyyy-MM-dd VV", "2024-02-28 23:00:00.000")]
    [InlineData("2024-02-29", "yyyy-MM-dd[ HH:mm]", "2024-02-29 00:00:00.000")]
    [InlineData("2024-02-29 12:34", "yyyy-MM-dd[ HH:mm[:ss]]", "2024-02-29 12:34:00.000")]
    [InlineData("o'clock 5", "'o''clock' H", "1970-01-01 05:00:00.000")]
    [InlineData("1999", "uuuu", "1999-01-01 00:00:00.000")]
    public void ParseDate_reads_the_patterns_of_Java(string text, string pattern, string expected)
    {
        Value milliseconds = Call.Of("parseDate", text, pattern);

        Assert.True(milliseconds.IsInteger, "no number");
        Assert.Equal(expected, Value.OfTimestamp(milliseconds.AsInteger).ToString());
    }

    [Theory]
    [InlineData("2023-02-29", "yyyy-MM-dd")]
    [InlineData("2024-13-01", "yyyy-MM-dd")]
    [InlineData("2024-02-29 ", "yyyy-MM-dd")]
    [InlineData("2024-2-29", "yyyy-MM-dd")]
    [InlineData("24:00", "HH:mm")]
    [InlineData("13:00 AM", "hh:mm a")]
    [InlineData("0000-01-01", "yyyy-MM-dd")]
    [InlineData("2024-02-29 Nowhere/Land", "yyyy-MM-dd VV")]
    [InlineData("", "yyyy")]
    [InlineData("2024", "yyyy'")]
    [InlineData("2024", "")]
    [InlineData("2024", "[yyyy")]
    [InlineData("2024", "yyyy]")]
    [InlineData("2024", "b")]
    [InlineData("2024", "[[[[[[[[[[[[yyyy]]]]]]]]]]]]")]
    public void ParseDate_of_anything_else_is_null(string text, string pattern)
    {
        Assert.Null(Call.Text("parseDate", text, pattern));
    }

    [Theory]
    [InlineData("UTC", "0")]
    [InlineData("+02:00", "-7200000")]
    [InlineData("-0330", "12600000")]
    [InlineData("GMT+1", "-3600000")]
    [InlineData("Z", "0")]
    [InlineData("+14:30", null)]
    [InlineData("+2:7", null)]
    [InlineData("../../etc/passwd", null)]
    [InlineData("", null)]
    public void ParseDate_takes_a_zone(string zone, string? expected)
    {
        Assert.Equal(expected, Call.Text("parseDate", "1970-01-01", "yyyy-MM-dd", zone));
        Assert.Equal(expected is null, Call.Check("parseDate", 2, zone) is not null);
    }

    [Fact]
    public void A_zone_by_name_knows_daylight_saving()
    {
        Assert.Equal("2024-07-01 12:00:00 +0200", Call.Text("formatDate", 1719828000000, "%F %T %z", "Europe/Berlin"));
        Assert.Equal("2024-01-01 11:00:00 +01:00", Call.Text("strftime", 1704103200000, "%F %T %:z", "Europe/Berlin"));
        Assert.Equal(
            "'Mars' is not a known time zone; write one such as UTC, Europe/Berlin or +02:00", Call.Check("formatDate", 2, "Mars"));
    }

    [Theory]
    [InlineData("%Y-%m-%d", "2022-01-14")]
    [InlineData("%H:%M:%S.%L", "21:18:31.000")]
    [InlineData("%a %A %b %B %h", "Fri Friday Jan January Jan")]
    [InlineData("%c", "Fri Jan 14 21:18:31 2022")]
    [InlineData("%D|%x|%F|%T|%R|%X", "01/14/22|01/14/22|2022-01-14|21:18:31|21:18|21:18:31")]
    [InlineData("%I %l %k %p %P %r", "09  9 21 PM pm 09:18:31 PM")]
    [InlineData("%C %y %e %j", "20 22 14 014")]
    [InlineData("%u %w %U %W %V %G %g", "5 5 02 02 02 2022 22")]
    [InlineData("%f %N %s", "000000 000000000 1642195111")]
    [InlineData("%z %:z %Z", "+0000 +00:00 UTC")]
    [InlineData("100%% %n%t", "100% \n\t")]
    [InlineData("%Q %:Y %", "%Q %:Y %")]
    [InlineData("", "")]
    [InlineData("d% %", "d% %")]
    public void FormatDate_knows_the_conversions_of_strftime(string format, string expected)
    {
        Assert.Equal(expected, Call.Text("formatDate", s_time, format));
        Assert.Equal(expected, Call.Text("strftime", 1642195111000, format, "UTC"));
    }

    [Fact]
    public void FormatDate_of_the_ends_of_time_stays_within_them()
    {
        Assert.Equal("9999-12-31 23:59", Call.Text("formatDate", Timestamps.Max, "%F %R", "+14:00"));
        Assert.Equal("0001-01-01 00:00", Call.Text("formatDate", Timestamps.Min, "%F %R", "-14:00"));
        Assert.Null(Call.Text("formatDate", "x", "%F"));
        Assert.Null(Call.Text("formatDate", s_time, null));
    }

    [Fact]
    public void Week_numbers_agree_with_the_platform_all_year_round()
    {
        foreach (int day in Enumerable.Range(0, 3000))
        {
            DateTime date = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(day);
            Calendar calendar = CultureInfo.InvariantCulture.Calendar;
            int expected = calendar.GetWeekOfYear(date, CalendarWeekRule.FirstFullWeek, DayOfWeek.Monday);

            // .NET gives the days before the first Monday the last week of the year before, strftime week 0.
            string week = Call.Text("formatDate", Timestamps.FromDateTime(date), "%W")!;
            expected = date.DayOfYear < 7 && expected > 50 ? 0 : expected;
            Assert.Equal(expected.ToString("00", CultureInfo.InvariantCulture), week);
        }
    }

    [Fact]
    public void A_pattern_that_is_not_valid_is_reported_when_the_query_starts()
    {
        Assert.Equal("'bb' is not a valid date pattern; write one such as yyyy-MM-dd HH:mm:ss", Call.Check("parseDate", 1, "bb"));
        Assert.Null(Call.Check("parseDate", 1, "yyyy"));
        Assert.Null(Call.Check("parseDate", 0, "bb"));
        Assert.Null(JavaDatePattern.Get("yyyy{"));
    }
}
