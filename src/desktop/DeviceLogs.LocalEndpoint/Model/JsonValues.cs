using System;
using System.Text.Json;
using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Model;

/// <summary>
/// Takes values of JSON as what the model says they are; one of another type is a SerializationException in the service's words.
/// </summary>
internal static class JsonValues
{
    /// <summary>Finds a member of an object; one that is <c>null</c> is absent.</summary>
    public static bool TryGet(JsonElement structure, string name, out JsonElement element) =>
        structure.TryGetProperty(name, out element) && element.ValueKind != JsonValueKind.Null;

    /// <summary>Takes a value for a whole number.</summary>
    public static long NumberOf(JsonElement element)
    {
        Expect(element, JsonValueKind.Number, "Long");
        return element.TryGetInt64(out long value) ? value : throw WrongType(element, "Long");
    }

    /// <summary>Takes a value for a truth value.</summary>
    public static bool FlagOf(JsonElement element) =>
        element.ValueKind is JsonValueKind.True or JsonValueKind.False ? element.GetBoolean() : throw WrongType(element, "Boolean");

    /// <summary>Takes a value for text.</summary>
    public static string TextOf(JsonElement element)
    {
        Expect(element, JsonValueKind.String, "String");
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw InvalidText();
        }
    }

    /// <summary>The refusal of a string that is not Unicode text.</summary>
    public static ServiceException InvalidText() =>
        ServiceErrors.Serialization("A string holds bytes that are not UTF-8, or half of a surrogate pair.");

    /// <summary>Refuses a value of another type.</summary>
    public static void Expect(JsonElement element, JsonValueKind kind, string type)
    {
        if (element.ValueKind != kind)
        {
            throw WrongType(element, type);
        }
    }

    private static ServiceException WrongType(JsonElement element, string type) => ServiceErrors.Serialization(element.ValueKind switch
    {
        JsonValueKind.Array => "Start of list found where not expected",
        JsonValueKind.Object => "Start of structure or map found where not expected.",
        JsonValueKind kind => $"{kind.ToString().ToUpperInvariant()}_VALUE can not be converted to a {type}",
    });
}
