using System;
using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace nanoFramework.Json;

/// <summary>
/// nanoFramework's JSON for tables, as far as the firmware uses it: with the device's types, and with its oddities where the text is JSON.
/// </summary>
public static class JsonConvert
{
    // The shortest text that the device tries to read as a date.
    private const int ShortestDate = 18;

    /// <summary>Makes a Hashtable of a JSON object.</summary>
    /// <param name="value">The text.</param>
    /// <param name="type">The type Hashtable; the shim knows no other.</param>
    public static object DeserializeObject(string value, Type type)
    {
        if (type != typeof(Hashtable))
        {
            throw new NotSupportedException(type.FullName);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(value);
            return Convert(document.RootElement) as Hashtable ?? throw new DeserializationException();
        }
        catch (JsonException)
        {
            throw new DeserializationException();
        }
    }

    private static object Convert(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                Hashtable table = new Hashtable();
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    // Throws for a key that is there already, as on the device.
                    table.Add(property.Name, Convert(property.Value));
                }

                return table;
            case JsonValueKind.Array:
                ArrayList list = new ArrayList();
                foreach (JsonElement item in element.EnumerateArray())
                {
                    list.Add(Convert(item));
                }

                return list;
            case JsonValueKind.String:
                return Text(element.GetString());
            case JsonValueKind.Number:
                return Number(element.GetRawText());
            case JsonValueKind.Null:
                return null;
            default:
                return element.GetBoolean();
        }
    }

    private static object Text(string text)
    {
        if (text.Length >= ShortestDate && DateTime.TryParseExact(text, "yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal, out DateTime date))
        {
            return date;
        }

        return text.StartsWith('"') ? '"' + text + '"' : text;
    }

    private static object Number(string digits)
    {
        if (digits.AsSpan().IndexOfAny('.', 'e', 'E') >= 0)
        {
            return double.Parse(digits, CultureInfo.InvariantCulture);
        }

        return int.TryParse(digits, CultureInfo.InvariantCulture, out int number) ? number
            : long.TryParse(digits, CultureInfo.InvariantCulture, out long large) ? large
            : ulong.Parse(digits, CultureInfo.InvariantCulture);
    }
}
