using System;
using System.Buffers;
using System.Globalization;
using System.Text;

namespace DeviceLogs.Insights.Values;

/// <summary>
/// Writes values as the fields of a result do: numbers without an exponent, timestamps as <c>yyyy-MM-dd HH:mm:ss.SSS</c> in UTC,
/// booleans as 1 and 0, lists and maps as JSON, null as the empty text.
/// </summary>
internal static class ValueText
{
    private const int TimestampLength = 23;

    /// <summary>Returns the value as a string.</summary>
    internal static string Of(Value value)
    {
        if (value.TryGetString(out string text))
        {
            return text;
        }

        Utf8Text utf8 = new(value, stackalloc byte[Utf8Text.ScalarSize]);
        try
        {
            return Encoding.UTF8.GetString(utf8.Bytes);
        }
        finally
        {
            utf8.Dispose();
        }
    }

    /// <summary>Writes the value as UTF-8.</summary>
    internal static void Write(Value value, IBufferWriter<byte> output)
    {
        Utf8Text utf8 = new(value, stackalloc byte[Utf8Text.ScalarSize]);
        try
        {
            output.Write(utf8.Bytes);
        }
        finally
        {
            utf8.Dispose();
        }
    }

    /// <summary>Copies the value's text into a buffer, which grows where it must, and returns the part in use: for a regex.</summary>
    internal static ReadOnlySpan<char> Chars(Value value, ref char[] buffer)
    {
        if (value.TryGetString(out string text))
        {
            return text;
        }

        Utf8Text utf8 = new(value, stackalloc byte[Utf8Text.ScalarSize]);
        try
        {
            if (buffer.Length < utf8.Bytes.Length)
            {
                buffer = new char[Math.Max(utf8.Bytes.Length, buffer.Length * 2)];
            }

            return buffer.AsSpan(0, Encoding.UTF8.GetChars(utf8.Bytes, buffer));
        }
        finally
        {
            utf8.Dispose();
        }
    }

    /// <summary>Writes a boolean, a number or a timestamp into a buffer of <see cref="NumberText.MaxLength"/> bytes.</summary>
    /// <returns>How many bytes it took.</returns>
    internal static int Format(Value scalar, Span<byte> output) => scalar.Kind switch
    {
        ValueKind.Boolean => NumberText.Format(scalar.AsBoolean ? 1 : 0, output),
        ValueKind.Timestamp => FormatTimestamp(scalar.AsTimestamp, output),
        _ => scalar.IsInteger ? NumberText.Format(scalar.AsInteger, output) : NumberText.Format(scalar.AsDouble, output),
    };

    private static int FormatTimestamp(long milliseconds, Span<byte> output)
    {
        if (!Timestamps.IsInRange(milliseconds))
        {
            return NumberText.Format(milliseconds, output);
        }

        Timestamps.ToDateTime(milliseconds).TryFormat(output, out _, "yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture);
        return TimestampLength;
    }
}
