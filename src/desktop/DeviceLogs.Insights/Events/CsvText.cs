using System.Collections.Generic;
using System.Text;

namespace DeviceLogs.Insights.Events;

/// <summary>Reads comma-separated values: RFC 4180, with any line ends.</summary>
internal static class CsvText
{
    internal static List<IReadOnlyList<string>> ReadRows(string text)
    {
        List<IReadOnlyList<string>> rows = [];
        int at = 0;
        while (at < text.Length)
        {
            rows.Add(ReadRow(text, ref at));
        }

        return rows;
    }

    /// <summary>Reads the values from a position to the end of the row, and moves after it.</summary>
    internal static List<string> ReadRow(string text, ref int at)
    {
        List<string> values = [];
        do
        {
            values.Add(ReadValue(text, ref at));
        }
        while (at < text.Length && text[at++] == ',');

        // The character that ended the row was a line end, of which \r\n has two.
        if (at > 0 && at < text.Length && text[at - 1] == '\r' && text[at] == '\n')
        {
            at++;
        }

        return values;
    }

    private static string ReadValue(string text, ref int at)
    {
        StringBuilder value = new();
        bool quoted = at < text.Length && text[at] == '"';
        at += quoted ? 1 : 0;
        while (at < text.Length)
        {
            char c = text[at];
            if (!quoted && c is (',' or '\r' or '\n'))
            {
                break;
            }

            at++;
            if (quoted && c == '"')
            {
                quoted = at < text.Length && text[at] == '"';
                if (!quoted)
                {
                    continue;
                }

                at++;
            }

            value.Append(c);
        }

        return value.ToString();
    }
}
