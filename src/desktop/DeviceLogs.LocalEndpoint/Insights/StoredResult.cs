using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text.Json;
using DeviceLogs.Insights;

namespace DeviceLogs.LocalEndpoint.Insights;

/// <summary>The rows of a query as they are kept: JSON in gzip.</summary>
/// <param name="Columns">The names of the fields.</param>
/// <param name="Rows">Each row's values; null where the row lacks the field.</param>
internal sealed record StoredResult(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string?>> Rows)
{
    /// <summary>Takes the first rows of a result.</summary>
    public static StoredResult Of(QueryResult result, int limit) => new(result.Columns, [.. result.Rows.Take(limit)]);

    /// <summary>Reads what was kept.</summary>
    public static StoredResult Read(byte[] stored)
    {
        using GZipStream gzip = new(new MemoryStream(stored), CompressionMode.Decompress);
        string?[][] lines = JsonSerializer.Deserialize<string?[][]>(gzip)!;
        return new StoredResult([.. lines[0].Select(name => name!)], lines[1..]);
    }

    /// <summary>Writes it to be kept.</summary>
    public byte[] Write()
    {
        using MemoryStream stored = new();
        using (GZipStream gzip = new(stored, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(gzip, (IEnumerable<IReadOnlyList<string?>>)[Columns, .. Rows]);
        }

        return stored.ToArray();
    }
}
