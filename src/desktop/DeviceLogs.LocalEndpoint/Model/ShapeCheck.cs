using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Model;

/// <summary>Holds a value against its shape.</summary>
/// <param name="violations">Gets what fails.</param>
internal sealed class ShapeCheck(Violations violations)
{
    private const int MaxShown = 10;

    /// <summary>Checks the members of a structure.</summary>
    /// <param name="shape">The structure.</param>
    /// <param name="json">The value.</param>
    /// <param name="path">Where it is: empty, or with a dot after it.</param>
    /// <param name="except">A member that is left out: somebody else looks at it.</param>
    /// <exception cref="ServiceException">SerializationException: a value is of another type.</exception>
    public void CheckStructure(Shape shape, JsonElement json, string path, string? except = null)
    {
        JsonValues.Expect(json, JsonValueKind.Object, "Structure");
        foreach ((string name, Shape member, bool isRequired) in shape.Members)
        {
            if (name == except)
            {
                continue;
            }

            if (JsonValues.TryGet(json, name, out JsonElement value))
            {
                Check(member, value, path + name);
            }
            else if (isRequired)
            {
                violations.AddNull(path + name);
            }
        }
    }

    private void Check(Shape shape, JsonElement json, string at)
    {
        switch (shape.Type)
        {
            case "string":
                string text = JsonValues.TextOf(json);
                foreach (string constraint in shape.Rule!.Failed(text))
                {
                    violations.Add($"'{text}'", at, constraint);
                }

                break;
            case "long":
                violations.AddRange(at, JsonValues.NumberOf(json), shape.Min, shape.Max);
                break;
            case "integer":
                CheckInteger(shape, JsonValues.NumberOf(json), at);
                break;
            case "boolean":
                JsonValues.FlagOf(json);
                break;
            case "double":
                JsonValues.Expect(json, JsonValueKind.Number, "Double");
                break;
            case "list":
                CheckList(shape, json, at);
                break;
            case "map":
                CheckMap(shape, json, at);
                break;
            case "structure":
                CheckStructure(shape, json, $"{at}.");
                break;
            default:
                throw new NotSupportedException($"The API model has a {shape.Type}.");
        }
    }

    private void CheckInteger(Shape shape, long value, string at)
    {
        violations.AddRange(at, value, shape.Min ?? int.MinValue, shape.Max ?? int.MaxValue);
        if (shape.Choices.Count > 0 && !shape.Choices.Contains(value))
        {
            violations.Add($"'{value}'", at, $"Member must satisfy enum value set: [{string.Join(", ", shape.Choices)}]");
        }
    }

    private void CheckList(Shape shape, JsonElement json, string at)
    {
        JsonValues.Expect(json, JsonValueKind.Array, "List");
        if (!violations.AddLength(at, json.GetArrayLength(), "[]", shape.Min, shape.Max))
        {
            return;
        }

        if (shape.Member!.Rule is { } rule)
        {
            string[] values = [.. json.EnumerateArray().Select(JsonValues.TextOf)];
            if (!Array.TrueForAll(values, rule.Allows))
            {
                violations.Add($"'[{string.Join(", ", values)}]'", at,
                    $"Member must satisfy constraint: [{string.Join(", ", rule.Constraints)}]");
            }

            return;
        }

        int number = 0;
        foreach (JsonElement element in json.EnumerateArray())
        {
            Check(shape.Member, element, $"{at}.{++number}.member");
        }
    }

    private void CheckMap(Shape shape, JsonElement json, string at)
    {
        JsonValues.Expect(json, JsonValueKind.Object, "Map");
        Dictionary<string, string> map = json.EnumerateObject().ToDictionary(property => property.Name,
            property => JsonValues.TextOf(property.Value));
        violations.AddLength(at, map.Count, "{}", shape.Min, shape.Max);
        string shown = $"'{{{string.Join(", ", map.Take(MaxShown).Select(pair => $"{pair.Key}={pair.Value}"))}}}'";
        if (!map.Keys.All(shape.Key!.Rule!.Allows))
        {
            violations.Add(shown, at, $"Map keys must satisfy constraint: [{string.Join(", ", shape.Key.Rule.Constraints)}]");
        }

        if (!map.Values.All(shape.Value!.Rule!.Allows))
        {
            violations.Add(shown, at, $"Map value must satisfy constraint: [{string.Join(", ", shape.Value.Rule.Constraints)}]");
        }
    }
}
