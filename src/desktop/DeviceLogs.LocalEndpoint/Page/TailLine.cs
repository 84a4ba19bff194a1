using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using DeviceLogs.LocalEndpoint.Patterns;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Page;

/// <summary>A line for the page. Its message is UTF-8.</summary>
internal sealed record TailLine(string StreamName, EventPosition Place, ReadOnlyMemory<byte> Message)
{
    // A message may have 1 MiB; nobody reads that on a page.
    private const int MaxShownBytes = 16 * 1024;

    /// <summary>How many bytes of a message are shown.</summary>
    public static int ShownBytes(ReadOnlyMemory<byte> message)
    {
        if (message.Length <= MaxShownBytes)
        {
            return message.Length;
        }

        int end = MaxShownBytes;
        while (end > MaxShownBytes - 3 && IsWithinCharacter(message.Span[end]))
        {
            end--;
        }

        return end;
    }

    /// <summary>Writes it: the message as texts of which every second one is marked, beginning with one that is not.</summary>
    public void WriteTo(Utf8JsonWriter json, FilterPattern pattern)
    {
        int end = ShownBytes(Message);
        ReadOnlySpan<byte> text = Message.Span;
        json.WriteStartObject();
        json.WriteNumber("time"u8, Place.Time);
        json.WriteNumber("chunk"u8, Place.Chunk);
        json.WriteNumber("index"u8, Place.Index);
        json.WriteString("stream"u8, StreamName);
        json.WriteStartArray("parts"u8);
        int at = 0;
        foreach ((int markStart, int markEnd) in Joined(pattern.FindMarks(Message), end))
        {
            json.WriteStringValue(text[at..markStart]);
            json.WriteStringValue(text[markStart..markEnd]);
            at = markEnd;
        }

        json.WriteStringValue(text[at..end]);
        json.WriteEndArray();
        if (end < Message.Length)
        {
            json.WriteNumber("bytes"u8, Message.Length);
        }

        json.WriteEndObject();
    }

    // In order, without overlaps, and none behind the end.
    private static List<(int Start, int End)> Joined(IEnumerable<Range> marks, int end)
    {
        List<(int Start, int End)> joined = [];
        foreach ((int start, int markEnd) in marks.Select(mark => (mark.Start.Value, Math.Min(mark.End.Value, end))).Order())
        {
            if (joined.Count > 0 && start <= joined[^1].End)
            {
                joined[^1] = (joined[^1].Start, Math.Max(joined[^1].End, markEnd));
            }
            else if (start < markEnd)
            {
                joined.Add((start, markEnd));
            }
        }

        return joined;
    }

    private static bool IsWithinCharacter(byte utf8) => (utf8 & 0xC0) == 0x80;
}
