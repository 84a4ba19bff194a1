using System;
using System.Buffers;

namespace DeviceLogs.Insights.Values;

/// <summary>Writes values as the fields of a result do.</summary>
internal static class ValueText
{
    /// <summary>Returns the value as a string; null is the empty string, a list or a map is JSON.</summary>
    internal static string Of(Value value) => throw new NotImplementedException();

    /// <summary>Writes the value as UTF-8, without a string.</summary>
    internal static void Write(Value value, IBufferWriter<byte> output) => throw new NotImplementedException();

    /// <summary>Copies the value's text into a buffer, which grows where it must, and returns the part in use: for a regex.</summary>
    internal static ReadOnlySpan<char> Chars(Value value, ref char[] buffer) => throw new NotImplementedException();
}
