using System.Collections.Generic;
using System.Globalization;
using System.Text.Json;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Events;

/// <summary>Lists all fields of a JSON message, with their paths: what discovery finds when nobody names a field.</summary>
internal static class JsonLeaves
{
    internal static IEnumerable<(string Name, Value Value)> Of(Value message)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(message.ToString());
        }
        catch (JsonException)
        {
            yield break;
        }

        using (document)
        {
            int count = 0;
            foreach ((string name, JsonElement leaf) in Leaves(string.Empty, document.RootElement))
            {
                if (name.Length > 0 && count++ < JsonFields.MaxFields)
                {
                    yield return (name[0] == '@' ? "@" + name : name, ValueOf(leaf));
                }
            }
        }
    }

    private static IEnumerable<(string Name, JsonElement Leaf)> Leaves(string path, JsonElement element)
    {
        string prefix = path.Length == 0 ? string.Empty : path + ".";
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    foreach ((string, JsonElement) leaf in Leaves(prefix + property.Name, property.Value))
                    {
                        yield return leaf;
                    }
                }

                break;
            case JsonValueKind.Array:
                int index = 0;
                foreach (JsonElement item in element.EnumerateArray())
                {
                    foreach ((string, JsonElement) leaf in Leaves(prefix + index++.ToString(CultureInfo.InvariantCulture), item))
                    {
                        yield return leaf;
                    }
                }

                break;
            default:
                yield return (path, element);
                break;
        }
    }

    private static Value ValueOf(JsonElement leaf) => leaf.ValueKind switch
    {
        JsonValueKind.True => Value.True,
        JsonValueKind.False => Value.False,
        JsonValueKind.Null => Value.Null,
        JsonValueKind.Number => Value.Of(leaf.GetRawText()),
        _ => Value.Of(leaf.GetString()),
    };
}
