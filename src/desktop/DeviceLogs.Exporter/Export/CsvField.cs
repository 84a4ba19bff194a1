using System;
using System.Buffers;

namespace DeviceLogs.Exporter.Export;

/// <summary>A field of comma-separated values, by RFC 4180.</summary>
internal static class CsvField
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>The field as it stands in a line: quoted where it has to be.</summary>
    public static string Of(string text) =>
        text.AsSpan().IndexOfAny(Quoted) < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
