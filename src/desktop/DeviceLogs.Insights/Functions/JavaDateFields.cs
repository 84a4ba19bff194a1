using System;
using System.Globalization;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>The fields that a <see cref="JavaDatePattern"/> has read so far, and how each letter is read.</summary>
internal struct JavaDateFields
{
    private const string NumericLetters = "yuMLdDHhKkmsSnA";
    private const string OtherLetters = "EaGZXxOzVv";

    private int? _year;
    private int? _month;
    private int? _day;
    private int? _dayOfYear;
    private int? _hour;
    private int? _hourOfHalf;
    private bool _isAfternoon;
    private int _minute;
    private int _second;
    private long _nanosecond;
    private long? _millisecondOfDay;
    private TimeSpan? _offset;
    private TimeZoneInfo? _zone;

    internal static bool IsKnown(char letter, int count) =>
        count <= (letter == 'S' ? 9 : 5) && (NumericLetters + OtherLetters).Contains(letter, StringComparison.Ordinal)
        || letter is 'n' or 'A' or 'y' or 'u' && count <= 9;

    internal static bool IsNumeric(char letter, int count) =>
        NumericLetters.Contains(letter, StringComparison.Ordinal) && !(letter is 'M' or 'L' && count >= 3);

    /// <summary>Reads one field at a position and moves after it.</summary>
    internal bool TryRead(char letter, int count, bool isFixed, ReadOnlySpan<char> text, ref int at)
    {
        if (!IsNumeric(letter, count))
        {
            return TryReadText(letter, count, text, ref at);
        }

        bool isYear = letter is 'y' or 'u';
        int min = count;
        int max = isYear && count != 2 ? 9 : Math.Max(count, count == 1 ? 9 : 0);
        if (isFixed || letter == 'S')
        {
            max = count;
        }

        int end = at;
        long number = 0;
        while (end < text.Length && end - at < max && char.IsAsciiDigit(text[end]))
        {
            number = (number * 10) + text[end++] - '0';
        }

        int length = end - at;
        if (length < min)
        {
            return false;
        }

        at = end;
        return Set(letter, isYear && count == 2 ? number + 2000 : number, length);
    }

    /// <summary>Gets the time in milliseconds since 1970 UTC; false where there is no such date or time.</summary>
    internal readonly bool TryGetTime(TimeZoneInfo zone, out long milliseconds)
    {
        milliseconds = 0;
        int year = _year ?? 1970;
        int month = _month ?? 1;
        int day = _day ?? 1;
        int hour = _hour ?? ((_hourOfHalf ?? 0) + (_isAfternoon ? 12 : 0));
        if (year is < 1 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour > 23 || _minute > 59 || _second > 59)
        {
            return false;
        }

        DateTime date = new(year, month, day, hour, _minute, _second);
        if (_dayOfYear is int dayOfYear)
        {
            if (dayOfYear < 1 || dayOfYear > (DateTime.IsLeapYear(year) ? 366 : 365))
            {
                return false;
            }

            date = new DateTime(year, 1, 1, hour, _minute, _second).AddDays(dayOfYear - 1);
        }

        long local = Timestamps.FromDateTime(date) + (_nanosecond / 1_000_000);
        if (_millisecondOfDay is long ofDay)
        {
            local = Timestamps.FromDateTime(date.Date) + ofDay;
        }

        TimeSpan offset = _offset ?? (_zone ?? zone).GetUtcOffset(DateTime.SpecifyKind(date, DateTimeKind.Unspecified));
        milliseconds = local - (long)offset.TotalMilliseconds;
        return Timestamps.IsInRange(milliseconds);
    }

    private bool Set(char letter, long number, int length)
    {
        switch (letter)
        {
            case 'y' or 'u':
                _year = (int)number;
                return true;
            case 'M' or 'L':
                _month = (int)number;
                return true;
            case 'd':
                _day = (int)number;
                return true;
            case 'D':
                _dayOfYear = (int)number;
                return true;
            case 'H':
                _hour = (int)number;
                return true;
            case 'k':
                _hour = number == 24 ? 0 : (int)number;
                return number is >= 1 and <= 24;
            case 'h':
                _hourOfHalf = (int)number % 12;
                return number is >= 1 and <= 12;
            case 'K':
                _hourOfHalf = (int)number;
                return number <= 11;
            case 'm':
                _minute = (int)number;
                return true;
            case 's':
                _second = (int)number;
                return true;
            case 'S':
                _nanosecond = number * (long)Math.Pow(10, 9 - length);
                return true;
            case 'n':
                _nanosecond = number;
                return true;
            default:
                _millisecondOfDay = number;
                return number < 86_400_000;
        }
    }

    private bool TryReadText(char letter, int count, ReadOnlySpan<char> text, ref int at)
    {
        DateTimeFormatInfo names = CultureInfo.InvariantCulture.DateTimeFormat;
        switch (letter)
        {
            case 'M' or 'L':
                int month = ReadName(count == 3 ? names.AbbreviatedMonthNames : names.MonthNames, text, ref at);
                _month = month + 1;
                return month >= 0;
            case 'E':
                return ReadName(count <= 3 ? names.AbbreviatedDayNames : names.DayNames, text, ref at) >= 0;
            case 'a':
                int half = ReadName(["AM", "PM"], text, ref at);
                _isAfternoon = half == 1;
                return half >= 0;
            case 'G':
                return ReadName(["AD", "CE"], text, ref at) >= 0;
            default:
                return TryReadZone(letter, text, ref at);
        }
    }

    private bool TryReadZone(char letter, ReadOnlySpan<char> text, ref int at)
    {
        bool isOffset = letter is 'Z' or 'X' or 'x';
        ReadOnlySpan<char> rest = text[at..];
        int length = 0;
        while (length < rest.Length && IsZonePart(rest[length]))
        {
            length++;
        }

        rest = rest[..length];
        if (isOffset && rest.StartsWith("Z", StringComparison.Ordinal))
        {
            at++;
            _offset = TimeSpan.Zero;
            return true;
        }

        at += length;
        if (isOffset)
        {
            bool isRead = TimeZones.TryParseOffset(rest, out TimeSpan offset);
            _offset = offset;
            return isRead;
        }

        return TimeZones.TryGet(rest.ToString(), out _zone);
    }

    private static bool IsZonePart(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '+' or '-' or ':' or '/' or '_';

    private static int ReadName(string[] names, ReadOnlySpan<char> text, ref int at)
    {
        for (int index = 0; index < names.Length; index++)
        {
            if (names[index].Length > 0 && text[at..].StartsWith(names[index], StringComparison.OrdinalIgnoreCase))
            {
                at += names[index].Length;
                return index;
            }
        }

        return -1;
    }
}
