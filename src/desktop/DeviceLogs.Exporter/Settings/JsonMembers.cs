using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using DeviceLogs.CommandLine;

namespace DeviceLogs.Exporter.Settings;

/// <summary>The members of one JSON object of the settings. What is absent, null or empty text is not given.</summary>
internal sealed class JsonMembers
{
    private readonly JsonElement _object;

    private readonly ICollection<string> _warnings;

    /// <param name="element">The object.</param>
    /// <param name="path">What leads to it, to begin names in errors with.</param>
    /// <param name="known">All keys that are read.</param>
    /// <param name="warnings">Receives a text for each other key. Airbyte keeps the keys of other versions, so they are not errors.</param>
    /// <exception cref="UserException">It is not an object.</exception>
    public JsonMembers(JsonElement element, string path, IReadOnlyList<string> known, ICollection<string> warnings)
    {
        _warnings = warnings;
        Path = path;
        _object = element.ValueKind == JsonValueKind.Object
            ? element
            : throw new UserException($"{(path.Length == 0 ? "The settings are" : path.TrimEnd('.') + " is")} not a JSON object.");
        foreach (JsonProperty unknown in element.EnumerateObject().Where(member => !known.Contains(member.Name)))
        {
            warnings.Add(
                $"{path}{UserException.Shown(unknown.Name)} is not a setting and is ignored: there are {string.Join(", ", known)}.");
        }
    }

    /// <summary>What leads to the object.</summary>
    public string Path { get; }

    /// <summary>A text.</summary>
    public string? Text(string name) => Member(name) switch
    {
        { ValueKind: JsonValueKind.String } value => value.GetString() is { Length: > 0 } text ? text : null,
        null => null,
        _ => throw new UserException($"{Path}{name} is not a text: put it in quotes."),
    };

    /// <summary>A whole number within a range. Airbyte's form gives an empty text for none.</summary>
    public int? Whole(string name, int min, int max)
    {
        if (Member(name) is not JsonElement value || value is { ValueKind: JsonValueKind.String } && value.GetString() is "")
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double number) && number == Math.Floor(number)
            && number >= min && number <= max
            ? (int)number
            : throw UserException.OfValue(Path + name, value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(),
                $"it takes a whole number from {min} to {max}");
    }

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts(string name) => Elements(name)
        .Select((value, index) => value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw new UserException($"{Path}{name}[{index}] is not a text."))
        .ToList();

    /// <summary>A list of objects.</summary>
    public IEnumerable<JsonMembers> Objects(string name, IReadOnlyList<string> known) =>
        Elements(name).Select((value, index) => new JsonMembers(value, $"{Path}{name}[{index}].", known, _warnings));

    private IEnumerable<JsonElement> Elements(string name) => Member(name) switch
    {
        { ValueKind: JsonValueKind.Array } value => value.EnumerateArray(),
        null => [],
        _ => throw new UserException($"{Path}{name} is not a list."),
    };

    private JsonElement? Member(string name) =>
        _object.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
