using System;
using System.Collections.Generic;
using System.Text.Json;

namespace DeviceLogs.LocalEndpoint.Patterns;

/// <summary>
/// Dimensions as a text, the same for the same ones: a JSON object in the order of the names. A metric's have values, those of a filter the
/// fields that hold them.
/// </summary>
internal static class Dimensions
{
    /// <summary>No dimensions.</summary>
    public const string None = "{}";

    /// <summary>The most that a filter may have.</summary>
    public const int Max = 3;

    /// <summary>Writes dimensions, which are put in order.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, string>> dimensions)
    {
        SortedDictionary<string, string> sorted = new(StringComparer.Ordinal);
        foreach ((string name, string value) in dimensions)
        {
            sorted.Add(name, value);
        }

        return JsonSerializer.Serialize(sorted);
    }

    /// <summary>Reads dimensions in the order of their names.</summary>
    public static SortedDictionary<string, string> Read(string dimensions) =>
        new(JsonSerializer.Deserialize<Dictionary<string, string>>(dimensions)!, StringComparer.Ordinal);
}
