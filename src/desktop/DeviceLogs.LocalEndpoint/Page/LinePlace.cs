using System.Globalization;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Page;

/// <summary>
/// The text of a place among the stored lines, <c>TIME-CHUNK-INDEX</c>: the page takes it from a line, or makes it of a time.
/// </summary>
internal static class LinePlace
{
    /// <summary>Reads a place; null for any other text.</summary>
    public static EventPosition? Parse(string? text) =>
        text?.Split('-') is [string time, string chunk, string index]
        && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out long timeMs)
        && long.TryParse(chunk, NumberStyles.None, CultureInfo.InvariantCulture, out long id)
        && int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out int at)
            ? new EventPosition(timeMs, id, at)
            : null;

    /// <summary>Writes a place; null for none.</summary>
    public static string? Write(EventPosition? place) =>
        place is { } at ? string.Create(CultureInfo.InvariantCulture, $"{at.Time}-{at.Chunk}-{at.Index}") : null;
}
