using System;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Events;

/// <summary>Syslog lines of RFC 5424 and RFC 3164, with the fields that the service extracts.</summary>
internal sealed class SyslogFormat() : MessageFormat(
    ["facility", "facilityCode", "severity", "severityCode", "timestamp", "hostname", "appName", "procId", "msgId", "structuredData", "message"])
{
    private const int TimestampField = 4;
    private const int MessageField = 10;
    private const int SeveritiesOfFacility = 8;

    private static readonly string[] Facilities =
    [
        "kern", "user", "mail", "daemon", "auth", "syslog", "lpr", "news", "uucp", "cron", "authpriv", "ftp", "ntp", "audit", "alert",
        "clock", "local0", "local1", "local2", "local3", "local4", "local5", "local6", "local7",
    ];

    private static readonly string[] Severities = ["emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"];

    internal override void Read(Row row, int[] slots)
    {
        ReadOnlySpan<byte> message = row.Message;
        if (message.IsEmpty || message[0] != '<' || !Utf8Parser.TryParse(message[1..], out int priority, out int digits))
        {
            return;
        }

        int at = digits + 2;
        if (priority < 0 || priority >= Facilities.Length * SeveritiesOfFacility || message.Length <= at || message[at - 1] != '>')
        {
            return;
        }

        (int facility, int severity) = (priority / SeveritiesOfFacility, priority % SeveritiesOfFacility);
        SetValue(row, slots[0], Value.Of(Facilities[facility]));
        SetValue(row, slots[1], Value.Of((long)facility));
        SetValue(row, slots[2], Value.Of(Severities[severity]));
        SetValue(row, slots[3], Value.Of((long)severity));
        if (message[at..].StartsWith("1 "u8))
        {
            ReadRfc5424(row, slots, at + 2);
        }
        else
        {
            ReadRfc3164(row, slots, at);
        }
    }

    private static void ReadRfc5424(Row row, int[] slots, int at)
    {
        ReadOnlySpan<byte> message = row.Message;
        for (int field = TimestampField; field < MessageField - 1; field++)
        {
            ReadOnlySpan<byte> word = Word(message, ref at, out int start);
            if (!word.SequenceEqual("-"u8) && !word.IsEmpty)
            {
                Set(row, slots[field], word, start);
            }
        }

        if (at < message.Length && message[at] == '[')
        {
            int end = message[at..].LastIndexOf("] "u8);
            int length = end < 0 ? message.Length - at : end + 1;
            Set(row, slots[MessageField - 1], message.Slice(at, length), at);
            at += length;
        }
        else
        {
            Word(message, ref at, out _);
        }

        at = Math.Min(message.Length, at < message.Length && message[at] == ' ' ? at + 1 : at);
        Set(row, slots[MessageField], message[at..], at);
    }

    private static void ReadRfc3164(Row row, int[] slots, int at)
    {
        const int TimeLength = 15;
        ReadOnlySpan<byte> message = row.Message;
        if (message.Length <= at + TimeLength || message[at + TimeLength] != ' ')
        {
            return;
        }

        string time = Encoding.UTF8.GetString(message.Slice(at, TimeLength));
        string dated = $"{Timestamps.ToDateTime(row.Timestamp).Year} {time}";
        if (!DateTime.TryParseExact(
            dated, ["yyyy MMM dd HH:mm:ss", "yyyy MMM  d HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime parsed))
        {
            return;
        }

        SetValue(row, slots[TimestampField], Value.Of(parsed.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
        at += TimeLength + 1;
        ReadOnlySpan<byte> host = Word(message, ref at, out int hostStart);
        Set(row, slots[TimestampField + 1], host, hostStart);
        int colon = message[at..].IndexOf((byte)':');
        if (colon >= 0)
        {
            ReadTag(row, slots, message.Slice(at, colon), at);
            at += colon + 1;
            at += at < message.Length && message[at] == ' ' ? 1 : 0;
        }

        Set(row, slots[MessageField], message[at..], at);
    }

    /// <summary>Reads "name" or "name[process]".</summary>
    private static void ReadTag(Row row, int[] slots, ReadOnlySpan<byte> tag, int start)
    {
        int bracket = tag.IndexOf((byte)'[');
        Set(row, slots[TimestampField + 2], bracket < 0 ? tag : tag[..bracket], start);
        if (bracket >= 0)
        {
            Set(row, slots[TimestampField + 3], tag[(bracket + 1)..].TrimEnd((byte)']'), start + bracket + 1);
        }
    }

    private static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> message, ref int at, out int start)
    {
        start = Math.Min(at, message.Length);
        int length = message[start..].IndexOf((byte)' ');
        ReadOnlySpan<byte> word = length < 0 ? message[start..] : message.Slice(start, length);
        at = Math.Min(message.Length, start + word.Length + 1);
        return word;
    }

    private static void SetValue(Row row, int slot, Value value)
    {
        if (slot >= 0)
        {
            row.Slots[slot] = value;
        }
    }
}
