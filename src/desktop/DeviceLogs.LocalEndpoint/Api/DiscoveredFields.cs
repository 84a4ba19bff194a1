using System;
using System.Collections.Generic;
using System.Text.Json;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The fields of a message in JSON: each value by its path, <c>a.b.0</c> say, as the service discovers them.</summary>
internal static class DiscoveredFields
{
    // The service's limit for an event.
    private const int Most = 200;

    /// <summary>Reads the fields; a message that is not a JSON object has none.</summary>
    public static List<(string Name, string Value)> Of(ReadOnlyMemory<byte> message)
    {
        List<(string, string)> fields = [];
        if (message.Span.TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
        {
            return fields;
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(message);
            Add(fields, "", json.RootElement);
        }
        catch (JsonException)
        {
            // A brace at the beginning makes no JSON.
        }

        return fields;
    }

    private static void Add(List<(string, string)> fields, string path, JsonElement value)
    {
        if (fields.Count == Most)
        {
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    Add(fields, path.Length == 0 ? property.Name : $"{path}.{property.Name}", property.Value);
                }

                break;
            case JsonValueKind.Array:
                int index = 0;
                foreach (JsonElement element in value.EnumerateArray())
                {
                    Add(fields, $"{path}.{index++}", element);
                }

                break;
            case JsonValueKind.Null:
                break;
            default:
                // What AWS generates begins with @, so a field of that name shows with another.
                fields.Add((path.StartsWith('@') ? $"@{path}" : path, value.ToString()));
                break;
        }
    }
}
