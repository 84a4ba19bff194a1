using System;
using System.Buffers.Text;
using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Events;

/// <summary>The lines of the Lambda platform (START, END, REPORT), and the request's id in those that its runtimes write.</summary>
internal sealed class LambdaFormat() : MessageFormat(
    ["@type", "@requestId", "@duration", "@billedDuration", "@memorySize", "@maxMemoryUsed", "@initDuration", "@xrayTraceId", "@xraySegmentId"])
{
    /// <summary>The service gives memory in bytes, and counts the megabytes of the line by 1,000, as its sample query does.</summary>
    private const long BytesOfMegabyte = 1_000_000;

    private const int RequestIdLength = 36;

    internal override void Read(Row row, int[] slots)
    {
        ReadOnlySpan<byte> message = row.Message;
        int typeEnd = message.IndexOf((byte)' ');
        ReadOnlySpan<byte> type = typeEnd < 0 ? default : message[..typeEnd];
        bool isPlatform = type.SequenceEqual("REPORT"u8) || type.SequenceEqual("START"u8) || type.SequenceEqual("END"u8);
        if (!isPlatform || !message[typeEnd..].StartsWith(" RequestId: "u8))
        {
            ReadRuntimeLine(row, message, slots[1]);
            return;
        }

        Set(row, slots[0], type, 0);
        SetText(row, slots[1], message, "RequestId: "u8);
        SetNumber(row, slots[2], message, "\tDuration: "u8, 0);
        SetNumber(row, slots[3], message, "\tBilled Duration: "u8, 0);
        SetNumber(row, slots[4], message, "\tMemory Size: "u8, BytesOfMegabyte);
        SetNumber(row, slots[5], message, "\tMax Memory Used: "u8, BytesOfMegabyte);
        SetNumber(row, slots[6], message, "\tInit Duration: "u8, 0);
        SetText(row, slots[7], message, "XRAY TraceId: "u8);
        SetText(row, slots[8], message, "SegmentId: "u8);
    }

    /// <summary>Reads the id of "time TAB id TAB level TAB text".</summary>
    private static void ReadRuntimeLine(Row row, ReadOnlySpan<byte> message, int slot)
    {
        int start = message.IndexOf((byte)'\t') + 1;
        if (start > 0 && message.Length > start + RequestIdLength && message[start + RequestIdLength] == '\t')
        {
            ReadOnlySpan<byte> id = message.Slice(start, RequestIdLength);
            if (Utf8Parser.TryParse(id, out Guid _, out int consumed) && consumed == RequestIdLength)
            {
                Set(row, slot, id, start);
            }
        }
    }

    private static void SetText(Row row, int slot, ReadOnlySpan<byte> message, ReadOnlySpan<byte> label)
    {
        int start = message.IndexOf(label) + label.Length;
        if (slot >= 0 && start >= label.Length)
        {
            int length = message[start..].IndexOfAny(" \t\r\n"u8);
            Set(row, slot, length < 0 ? message[start..] : message.Slice(start, length), start);
        }
    }

    private static void SetNumber(Row row, int slot, ReadOnlySpan<byte> message, ReadOnlySpan<byte> label, long unit)
    {
        int start = message.IndexOf(label);
        if (slot >= 0 && start >= 0 && Utf8Parser.TryParse(message[(start + label.Length)..], out double number, out _))
        {
            row.Slots[slot] = unit == 0 ? Value.Of(number) : Value.Of((long)(number * unit));
        }
    }
}
