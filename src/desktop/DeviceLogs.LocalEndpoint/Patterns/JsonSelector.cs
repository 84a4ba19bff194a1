using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace DeviceLogs.LocalEndpoint.Patterns;

/// <summary>The way to a value of a JSON text: <c>$.a[0].b</c>, <c>$['a.b']</c>, with one <c>*</c> for any member or element.</summary>
internal sealed class JsonSelector
{
    private readonly List<Func<JsonElement, IEnumerable<JsonElement>>> _steps = [];

    private JsonSelector()
    {
    }

    /// <summary>Whether it leads to more than one value.</summary>
    public bool HasWildcard { get; private set; }

    /// <summary>Reads the selector that comes.</summary>
    public static JsonSelector Read(PatternReader reader)
    {
        reader.Expect("$", "a selector is expected, which begins with '$'");
        JsonSelector selector = new();
        while (reader.Next is '.' or '[')
        {
            bool dot = reader.Next == '.';
            reader.Position += dot ? 1 : 0;
            if (reader.Next == '[')
            {
                reader.Position++;
                selector.ReadBracket(reader);
                reader.Expect("]", "']' is expected");
            }
            else if (reader.Next == '*')
            {
                selector.AddWildcard(reader, Members);
            }
            else if (!char.IsWhiteSpace(reader.Next) && reader.TakeWord("-") is { Length: > 0 } name)
            {
                selector._steps.Add(value => Member(value, name));
            }
            else
            {
                throw reader.Fail("a member's name is expected, or ['the name'] if it has other characters than letters, digits, - and _");
            }
        }

        return selector._steps.Count > 0 ? selector : throw reader.Fail("a selector continues with .member, ['member'] or [index]");
    }

    /// <summary>Goes all the way.</summary>
    /// <returns>The values it leads to, none when something on the way is missing.</returns>
    public List<JsonElement> Select(JsonElement root)
    {
        List<JsonElement> found = [root];
        foreach (Func<JsonElement, IEnumerable<JsonElement>> step in _steps)
        {
            found = [.. found.SelectMany(step)];
        }

        return found;
    }

    private static IEnumerable<JsonElement> Member(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out JsonElement member) ? [member] : [];

    private static IEnumerable<JsonElement> Members(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject().Select(member => member.Value) : [];

    private static IEnumerable<JsonElement> Element(JsonElement value, int index) =>
        value.ValueKind == JsonValueKind.Array && index < value.GetArrayLength() ? [value[index]] : [];

    private static IEnumerable<JsonElement> Elements(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [];

    private void ReadBracket(PatternReader reader)
    {
        switch (reader.Peek())
        {
            case '\'' or '"':
                string name = reader.TakeQuoted();
                _steps.Add(value => Member(value, name));
                break;
            case '*':
                AddWildcard(reader, Elements);
                break;
            default:
                int start = reader.Position;
                if (!int.TryParse(reader.TakeWord(), NumberStyles.None, CultureInfo.InvariantCulture, out int index))
                {
                    throw reader.Fail("an index, a name in quotation marks or * is expected", start);
                }

                _steps.Add(value => Element(value, index));
                break;
        }
    }

    private void AddWildcard(PatternReader reader, Func<JsonElement, IEnumerable<JsonElement>> step)
    {
        HasWildcard = !HasWildcard ? true : throw reader.Fail("a selector holds one * at most");
        reader.Position++;
        _steps.Add(step);
    }
}
