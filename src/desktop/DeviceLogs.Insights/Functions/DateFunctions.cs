using System;
using System.Collections.Generic;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>The date functions. A number where a timestamp is expected is milliseconds since 1970-01-01 UTC.</summary>
/// <remarks>bin(P) is datefloor(@timestamp, P), which the planner makes of it.</remarks>
internal static class DateFunctions
{
    internal static IEnumerable<ScalarFunction> All =>
    [
        new("datefloor", 2, 2, (arguments, in _) => Round(arguments, isUp: false)) { Constants = CheckPeriod },
        new("dateceil", 2, 2, (arguments, in _) => Round(arguments, isUp: true)) { Constants = CheckPeriod },
        new("fromMillis", 1, 1, (arguments, in _) => TryGetTime(arguments[0], out long time) ? Value.OfTimestamp(time) : Value.Null),
        new("toMillis", 1, 1, (arguments, in _) => TryGetTime(arguments[0], out long time) ? Value.Of(time) : Value.Null),
        new("now", 0, 0, (_, in clock) => Value.Of(clock.Now / 1000)),
        new("parseDate", 2, 3, ParseDate) { Constants = CheckParseDate },
        new("formatDate", 2, 3, FormatDate) { Constants = CheckFormatDate },
        new("strftime", 2, 3, FormatDate) { Constants = CheckFormatDate },
    ];

    private static bool TryGetTime(Value value, out long time)
    {
        if (value.Kind == ValueKind.Timestamp)
        {
            time = value.AsTimestamp;
            return true;
        }

        return ValueNumber.TryGetInteger(value, out time) && Timestamps.IsInRange(time);
    }

    private static Value Round(ReadOnlySpan<Value> arguments, bool isUp)
    {
        if (!TryGetTime(arguments[0], out long time) || !Period.TryParse(arguments[1], out Period period))
        {
            return Value.Null;
        }

        return Value.OfTimestamp(isUp ? period.Ceil(time) : period.Floor(time));
    }

    private static Value ParseDate(ReadOnlySpan<Value> arguments, in QueryClock clock)
    {
        JavaDatePattern? pattern = JavaDatePattern.Get(arguments[1].ToString());
        if (pattern is null || arguments[0].IsNull || !TryGetZone(arguments, out TimeZoneInfo zone))
        {
            return Value.Null;
        }

        return pattern.TryParse(arguments[0].ToString(), zone, out long time) ? Value.Of(time) : Value.Null;
    }

    private static Value FormatDate(ReadOnlySpan<Value> arguments, in QueryClock clock)
    {
        if (!TryGetTime(arguments[0], out long time) || arguments[1].IsNull || !TryGetZone(arguments, out TimeZoneInfo zone))
        {
            return Value.Null;
        }

        return Value.Of(StrftimeFormat.Format(time, zone, arguments[1].ToString()));
    }

    private static bool TryGetZone(ReadOnlySpan<Value> arguments, out TimeZoneInfo zone)
    {
        zone = TimeZoneInfo.Utc;
        return arguments.Length < 3 || TimeZones.TryGet(arguments[2].ToString(), out zone);
    }

    private static string? CheckPeriod(int index, Value constant) => index != 1 || Period.TryParse(constant, out _)
        ? null
        : $"'{constant}' is not a valid period; write a count and a unit, such as 5m or 1h";

    private static string? CheckParseDate(int index, Value constant) => index != 1 || JavaDatePattern.Get(constant.ToString()) is not null
        ? CheckZone(index, constant)
        : $"'{constant}' is not a valid date pattern; write one such as yyyy-MM-dd HH:mm:ss";

    private static string? CheckFormatDate(int index, Value constant) => CheckZone(index, constant);

    private static string? CheckZone(int index, Value constant) => index != 2 || TimeZones.TryGet(constant.ToString(), out _)
        ? null
        : $"'{constant}' is not a known time zone; write one such as UTC, Europe/Berlin or +02:00";
}
