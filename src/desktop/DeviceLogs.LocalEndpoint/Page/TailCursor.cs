using System;
using System.Globalization;

namespace DeviceLogs.LocalEndpoint.Page;

/// <summary>Up to where a live tail has told what arrived; the id of its events.</summary>
/// <param name="GroupId">The log group.</param>
/// <param name="GroupCreated">When it was made: another data file may have another group of that id.</param>
/// <param name="Chunk">The last chunk that was told.</param>
internal sealed record TailCursor(long GroupId, long GroupCreated, long Chunk)
{
    /// <summary>Reads the text of a cursor; null for any other text.</summary>
    public static TailCursor? Parse(string? text) =>
        text?.Split('-') is [string group, string created, string chunk] && TryRead(group, out long id) && TryRead(created, out long time)
            && TryRead(chunk, out long last)
            ? new TailCursor(id, time, last)
            : null;

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{GroupId}-{GroupCreated}-{Chunk}");

    private static bool TryRead(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
