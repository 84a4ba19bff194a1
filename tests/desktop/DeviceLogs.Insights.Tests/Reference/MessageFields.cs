using System.Text.Json;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Tests.Reference;

/// <summary>Finds a field of an event by parsing the whole message, each time.</summary>
internal static class MessageFields
{
    internal static Value Of(ReferenceEvent item, string name) => name switch
    {
        "@timestamp" => Value.OfTimestamp(item.Timestamp),
        "@ingestionTime" => Value.OfTimestamp(item.IngestionTime),
        "@message" => Value.Of(item.Message),
        "@logStream" => Value.Of(item.Stream),
        "@log" => Value.Of($"{ReferenceEvent.Account}:{item.Group}"),
        _ => InMessage(item.Message, name),
    };

    private static Value InMessage(string message, string name)
    {
        if (!message.TrimStart().StartsWith('{'))
        {
            return Value.Null;
        }

        using JsonDocument document = JsonDocument.Parse(message);
        JsonElement element = document.RootElement;
        foreach (string part in name.Split('.'))
        {
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(part, out JsonElement property))
            {
                element = property;
            }
            else if (element.ValueKind == JsonValueKind.Array && int.TryParse(part, out int index) && index < element.GetArrayLength())
            {
                element = element[index];
            }
            else
            {
                return Value.Null;
            }
        }

        return element.ValueKind switch
        {
            JsonValueKind.String => Value.Of(element.GetString()),
            JsonValueKind.True => Value.True,
            JsonValueKind.False => Value.False,
            JsonValueKind.Null => Value.Null,

            // A number is as it is written, so that a result shows it so; what needs a number reads it as one.
            _ => Value.Of(element.GetRawText()),
        };
    }
}
