using System;
using System.Collections.Generic;

namespace DeviceLogs.LocalEndpoint.Patterns;

/// <summary>Takes a message apart at its spaces; what stands between <c>[ ]</c> or quotation marks is one field, without them.</summary>
internal static class MessageFields
{
    /// <summary>Finds the fields.</summary>
    /// <param name="message">UTF-8.</param>
    /// <param name="most">How many are of interest; one more is returned when there are more.</param>
    public static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> message, int most)
    {
        ReadOnlySpan<byte> text = message.Span;

        // Known beforehand, so that no opening mark without a closing one is looked up to the end, again for each.
        int lastBracket = text.LastIndexOf((byte)']');
        int lastQuote = text.LastIndexOf((byte)'"');
        List<ReadOnlyMemory<byte>> fields = [];
        for (int at = 0; fields.Count <= most;)
        {
            int spaces = text[at..].IndexOfAnyExcept(" \t\r\n"u8);
            if (spaces < 0)
            {
                break;
            }

            at += spaces;
            byte first = text[at];
            if ((first == '[' && at < lastBracket) || (first == '"' && at < lastQuote))
            {
                int inside = text[(at + 1)..].IndexOf(first == '[' ? (byte)']' : first);
                fields.Add(message.Slice(at + 1, inside));
                at += inside + 2;
                continue;
            }

            int length = text[at..].IndexOfAny(" \t\r\n"u8);
            length = length < 0 ? text.Length - at : length;
            fields.Add(message.Slice(at, length));
            at += length;
        }

        return fields;
    }
}
