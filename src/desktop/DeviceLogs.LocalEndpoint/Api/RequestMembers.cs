using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The members of a request, read one by one and held against the API model; what fails is told together by <see cref="Check"/>.</summary>
/// <remarks>A member of the wrong type is a SerializationException at once. <c>null</c> is the same as absent.</remarks>
internal sealed class RequestMembers
{
    // A request of 10,000 wrong events is answered with the first few, and a value of a megabyte with its beginning.
    private const int MaxViolations = 10;
    private const int MaxValueLength = 600;

    private readonly JsonElement _root;
    private readonly string _path;
    private readonly List<string> _violations;

    /// <summary>Wraps the request's object.</summary>
    /// <exception cref="ServiceException">It is not an object.</exception>
    public RequestMembers(JsonElement root)
        : this(root, "", [])
    {
    }

    private RequestMembers(JsonElement root, string path, List<string> violations)
    {
        Expect(root, JsonValueKind.Object, "Structure");
        _root = root;
        _path = path;
        _violations = violations;
    }

    /// <summary>Reads a string that has to be there; empty when it is not, which <see cref="Check"/> tells.</summary>
    public string RequiredText(string name, StringRule rule)
    {
        if (OptionalText(name, rule) is { } value)
        {
            return value;
        }

        ViolateNull(name);
        return "";
    }

    /// <summary>Reads a string; null when it is absent.</summary>
    public string? OptionalText(string name, StringRule rule)
    {
        if (!TryGet(_root, name, out JsonElement element))
        {
            return null;
        }

        string value = TextOf(element);
        rule.Check(this, name, value);
        return value;
    }

    /// <summary>Reads a list of strings that has to be there; empty when it is not, which <see cref="Check"/> tells.</summary>
    public IReadOnlyList<string> RequiredTexts(string name, int min, int max, StringRule rule)
    {
        if (!Has(name))
        {
            ViolateNull(name);
        }

        return OptionalTexts(name, min, max, rule) ?? [];
    }

    /// <summary>Reads a list of strings; null when it is absent or too short or too long.</summary>
    public IReadOnlyList<string>? OptionalTexts(string name, int min, int max, StringRule rule)
    {
        if (OptionalList(name, min, max) is not { } list)
        {
            return null;
        }

        string[] values = [.. list.EnumerateArray().Select(TextOf)];
        if (!Array.TrueForAll(values, rule.Allows))
        {
            string constraints = string.Join(", ", rule.Constraints);
            Violate($"'[{string.Join(", ", values)}]'", name, $"Member must satisfy constraint: [{constraints}]");
        }

        return values;
    }

    /// <summary>Reads a map of strings that has to be there; empty when it is not, which <see cref="Check"/> tells.</summary>
    public IReadOnlyDictionary<string, string> RequiredMap(string name, int min, int max, StringRule keyRule, StringRule valueRule)
    {
        if (!Has(name))
        {
            ViolateNull(name);
        }

        return OptionalMap(name, min, max, keyRule, valueRule);
    }

    /// <summary>Reads a map of strings; empty when it is absent.</summary>
    public IReadOnlyDictionary<string, string> OptionalMap(string name, int min, int max, StringRule keyRule, StringRule valueRule)
    {
        Dictionary<string, string> map = new(StringComparer.Ordinal);
        if (!TryGet(_root, name, out JsonElement element))
        {
            return map;
        }

        Expect(element, JsonValueKind.Object, "Map");
        foreach (JsonProperty property in element.EnumerateObject())
        {
            map.Add(property.Name, TextOf(property.Value));
        }

        CheckLength(name, map.Count, "{}", min, max);
        string shown = $"'{{{string.Join(", ", map.Take(MaxViolations).Select(pair => $"{pair.Key}={pair.Value}"))}}}'";
        if (!map.Keys.All(keyRule.Allows))
        {
            Violate(shown, name, $"Map keys must satisfy constraint: [{string.Join(", ", keyRule.Constraints)}]");
        }

        if (!map.Values.All(valueRule.Allows))
        {
            Violate(shown, name, $"Map value must satisfy constraint: [{string.Join(", ", valueRule.Constraints)}]");
        }

        return map;
    }

    /// <summary>Reads a whole number; null when it is absent.</summary>
    public long? OptionalNumber(string name, long min, long max)
    {
        if (!TryGet(_root, name, out JsonElement element))
        {
            return null;
        }

        long value = NumberOf(element);
        CheckRange(name, value, min, max);
        return value;
    }

    /// <summary>Reads a truth value; false when it is absent.</summary>
    public bool Flag(string name)
    {
        if (!TryGet(_root, name, out JsonElement element))
        {
            return false;
        }

        return element.ValueKind is JsonValueKind.True or JsonValueKind.False ? element.GetBoolean() : throw WrongType(element, "Boolean");
    }

    /// <summary>Reads a truth value that has to be there; false when it is not, which <see cref="Check"/> tells.</summary>
    public bool RequiredFlag(string name)
    {
        if (!Has(name))
        {
            ViolateNull(name);
        }

        return Flag(name);
    }

    /// <summary>Reads a list; null when it is absent or too short or too long.</summary>
    public JsonElement? OptionalList(string name, int min, int max)
    {
        if (!TryGet(_root, name, out JsonElement element))
        {
            return null;
        }

        Expect(element, JsonValueKind.Array, "List");
        return CheckLength(name, element.GetArrayLength(), "[]", min, max) ? element : null;
    }

    /// <summary>Reads a number; null when it is absent.</summary>
    public double? OptionalDouble(string name)
    {
        if (!TryGet(_root, name, out JsonElement element))
        {
            return null;
        }

        Expect(element, JsonValueKind.Number, "Double");
        return element.GetDouble();
    }

    /// <summary>The members of a structure inside the request; what fails among them is told with the rest.</summary>
    /// <param name="structure">The structure.</param>
    /// <param name="at">Where it is.</param>
    public RequestMembers Inside(JsonElement structure, string at) => new(structure, $"{_path}{at}.", _violations);

    /// <summary>The members of a structure that is a member; null when it is absent.</summary>
    public RequestMembers? OptionalStructure(string name) => TryGet(_root, name, out JsonElement element) ? Inside(element, name) : null;

    /// <summary>Whether a member is there at all.</summary>
    public bool Has(string name) => TryGet(_root, name, out _);

    /// <summary>Takes note of a value that is outside its range.</summary>
    public void CheckRange(string at, long value, long min, long max)
    {
        if (value < min)
        {
            Violate($"'{value}'", at, $"Member must have value greater than or equal to {min}");
        }

        if (value > max)
        {
            Violate($"'{value}'", at, $"Member must have value less than or equal to {max}");
        }
    }

    /// <summary>Takes note of a required member that is absent.</summary>
    public void ViolateNull(string at) => Violate("null", at, "Member must not be null");

    /// <summary>Takes note of a value that fails a constraint.</summary>
    public void Violate(string value, string at, string constraint)
    {
        if (_violations.Count < MaxViolations)
        {
            string shown = value.Length <= MaxValueLength ? value : $"{value[..MaxValueLength]}...'";
            _violations.Add($"Value {shown} at '{_path}{at}' failed to satisfy constraint: {constraint}");
        }
    }

    /// <summary>Ends the reading.</summary>
    /// <exception cref="ServiceException">InvalidParameterException that names every violation.</exception>
    public void Check()
    {
        if (_violations.Count > 0)
        {
            string errors = _violations.Count == 1 ? "error" : "errors";
            throw ServiceErrors.InvalidParameter($"{_violations.Count} validation {errors} detected: {string.Join("; ", _violations)}");
        }
    }

    /// <summary>Finds a member of an object; one that is <c>null</c> is absent.</summary>
    public static bool TryGet(JsonElement structure, string name, out JsonElement element) =>
        structure.TryGetProperty(name, out element) && element.ValueKind != JsonValueKind.Null;

    /// <summary>Takes a value for a whole number.</summary>
    public static long NumberOf(JsonElement element)
    {
        Expect(element, JsonValueKind.Number, "Long");
        return element.TryGetInt64(out long value) ? value : throw WrongType(element, "Long");
    }

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

    /// <summary>The refusal of a string that is no Unicode text.</summary>
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

    private bool CheckLength(string name, int length, string brackets, int min, int max)
    {
        string value = length == 0 ? $"'{brackets}'" : $"'{brackets[0]}{length} members{brackets[1]}'";
        if (length < min)
        {
            Violate(value, name, $"Member must have length greater than or equal to {min}");
        }

        if (length > max)
        {
            Violate(value, name, $"Member must have length less than or equal to {max}");
        }

        return length >= min && length <= max;
    }

    private static ServiceException WrongType(JsonElement element, string type) => ServiceErrors.Serialization(element.ValueKind switch
    {
        JsonValueKind.Array => "Start of list found where not expected",
        JsonValueKind.Object => "Start of structure or map found where not expected.",
        JsonValueKind kind => $"{kind.ToString().ToUpperInvariant()}_VALUE can not be converted to a {type}",
    });
}
