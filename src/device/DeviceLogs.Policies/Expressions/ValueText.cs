using System;
using System.Collections;
using System.Text;
using DeviceLogs.Protocol;

namespace DeviceLogs.Policies.Expressions;

/// <summary>Values as text: numbers in decimal, times as 2026-11-21T05:58:12.101Z, lists and objects as JSON, null as no text.</summary>
internal static class ValueText
{
    /// <summary>Longest text of a value, in UTF-8 bytes and in characters: what a board's heap bears a few times over.</summary>
    internal const int MaxBytes = 32768;

    private const int MaxDepth = 8;
    private const double LastWhole = 1e18;
    private const int FirstBufferBytes = 64;
    private const string TimePattern = "yyyy-MM-ddTHH:mm:ss.fffZ";

    internal static string Of(object value, int position)
    {
        if (value == null)
        {
            return string.Empty;
        }

        if (value is string text)
        {
            return text;
        }

        if (value is Hashtable || value is IList)
        {
            JsonWriter json = new JsonWriter(FirstBufferBytes, MaxBytes);
            Write(json, value, 0, position);
            return Encoding.UTF8.GetString(json.Buffer, 0, json.Length);
        }

        return Simple(value, position);
    }

    internal static string Joined(string left, string right, int position)
    {
        return left.Length + right.Length <= MaxBytes ? left + right : throw TooLong(position);
    }

    private static string Simple(object value, int position)
    {
        if (value is bool condition)
        {
            return condition ? "true" : "false";
        }

        if (value is DateTime time)
        {
            return TimeText.Format(time, TimePattern);
        }

        // The device writes some whole doubles wrong: 1E+15 as 10000000000000E+15.
        if (value is double number && number < LastWhole && number > -LastWhole && number == (long)number)
        {
            return ((long)number).ToString();
        }

        return value is long || value is double
            ? value.ToString()
            : throw new PolicyException(Values.Kind(value) + " has no text", position);
    }

    private static void Write(JsonWriter json, object value, int depth, int position)
    {
        if (depth == MaxDepth)
        {
            throw new PolicyException("the object nests deeper than " + MaxDepth, position);
        }

        value = Values.Widened(value);
        if (value is Hashtable table)
        {
            WriteObject(json, table, depth, position);
        }
        else if (value is string text)
        {
            json.Text(text);
        }
        else if (value is IList list)
        {
            json.Raw("[");
            for (int i = 0; i < list.Count; i++)
            {
                json.Raw(i > 0 ? "," : string.Empty);
                Write(json, list[i], depth + 1, position);
            }

            json.Raw("]");
        }
        else if (value is DateTime)
        {
            json.Text(Simple(value, position));
        }
        else
        {
            // JSON has no infinity.
            bool isNull = value == null || (value is double number && (double.IsNaN(number) || double.IsInfinity(number)));
            json.Raw(isNull ? "null" : Simple(value, position));
        }

        if (json.Overflowed)
        {
            throw TooLong(position);
        }
    }

    private static void WriteObject(JsonWriter json, Hashtable table, int depth, int position)
    {
        json.Raw("{");
        bool first = true;
        foreach (object key in table.Keys)
        {
            json.Raw(first ? string.Empty : ",");
            first = false;
            json.Text(Of(Values.Widened(key), position));
            json.Raw(":");
            Write(json, table[key], depth + 1, position);
        }

        json.Raw("}");
    }

    private static PolicyException TooLong(int position) => new PolicyException("the text is longer than " + MaxBytes + " bytes", position);
}
