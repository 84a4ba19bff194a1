using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace DeviceLogs.Toolchain.Rules;

/// <summary>The model of the API: src/api/cloudwatch-logs-api.json, which the local endpoint reads as well.</summary>
internal static class ApiModel
{
    public const string FileName = "src/api/cloudwatch-logs-api.json";

    private static readonly JsonElement Root = JsonDocument.Parse(File.ReadAllText(Repository.PathOf(FileName))).RootElement;

    /// <summary>The members of each action's request, in the model's order.</summary>
    public static IReadOnlyDictionary<string, Dictionary<string, Shape>> Actions { get; } =
        Operations().ToDictionary(operation => operation.Name, operation => RequestOf(operation.Value));

    /// <summary>The members of each action's answer, in the model's order; none for an action without a result.</summary>
    public static IReadOnlyDictionary<string, Dictionary<string, Shape>> Answers { get; } =
        Operations().ToDictionary(operation => operation.Name, operation => Named(operation.Value, "outputMembers", false).ToDictionary());

    /// <summary>The errors of each action, in the model's order; beside them <see cref="CommonErrors"/>.</summary>
    public static IReadOnlyDictionary<string, string[]> Errors { get; } =
        Operations().ToDictionary(operation => operation.Name, operation => Texts(operation.Value.GetProperty("errors")));

    /// <summary>The errors that every action may answer with.</summary>
    public static IReadOnlyList<string> CommonErrors { get; } = Texts(Root.GetProperty("commonErrors"));

    /// <summary>Pairs of members of which only one may be given. A third entry is what the service answers.</summary>
    public static IReadOnlyList<string[]> NotBoth(string action) => Pairs(action, "notBoth");

    /// <summary>Pairs of members of which one is needed.</summary>
    public static IReadOnlyList<string[]> OneOf(string action) => Pairs(action, "oneOf");

    /// <summary>
    /// Pairs of a member's value, as name=value, and a member that it excludes. A third entry is what the service answers.
    /// </summary>
    public static IReadOnlyList<string[]> NotWith(string action) => Pairs(action, "notWith");

    /// <summary>What documents an action, a shape, or a member: the first of the keys that has a text.</summary>
    /// <exception cref="InvalidDataException">None has one.</exception>
    public static string TextOf(params string[] keys)
    {
        JsonElement texts = Root.GetProperty("texts");
        foreach (string key in keys)
        {
            if (texts.TryGetProperty(key, out JsonElement text))
            {
                return text.GetString()!;
            }
        }

        throw new InvalidDataException($"{FileName}: texts has nothing on '{string.Join("' or '", keys)}'; add it");
    }

    private static JsonElement.ObjectEnumerator Operations() => Root.GetProperty("operations").EnumerateObject();

    private static Dictionary<string, Shape> RequestOf(JsonElement operation) =>
        Named(operation, "required", true).Concat(Named(operation, "optional", false)).ToDictionary();

    private static IEnumerable<KeyValuePair<string, Shape>> Named(JsonElement operation, string list, bool isRequired) =>
        operation.TryGetProperty(list, out JsonElement members)
            ? members.EnumerateArray().Select(
                member => KeyValuePair.Create(member.GetProperty("name").GetString()!, Read(member, isRequired)))
            : [];

    private static IReadOnlyList<string[]> Pairs(string action, string kind) =>
        Root.GetProperty("operations").GetProperty(action).TryGetProperty(kind, out JsonElement pairs)
            ? [.. pairs.EnumerateArray().Select(Texts)]
            : [];

    private static Shape Read(JsonElement json, bool isRequired)
    {
        long[]? choices = json.TryGetProperty("choices", out JsonElement list)
            ? [.. list.EnumerateArray().Select(choice => choice.GetInt64())]
            : null;
        string[] required = json.TryGetProperty("required", out JsonElement names) ? Texts(names) : [];
        return new Shape(
            json.GetProperty("shape").GetString()!,
            json.GetProperty("type").GetString()!,
            isRequired,
            choices?[0] ?? NumberOf(json, "min"),
            choices?[^1] ?? NumberOf(json, "max"),
            json.TryGetProperty("pattern", out JsonElement pattern) ? pattern.GetString() : null,
            json.TryGetProperty("enum", out JsonElement values) ? Texts(values) : null,
            choices,
            json.TryGetProperty("reserved", out _),
            Inner(json, "member"),
            Inner(json, "key"),
            Inner(json, "value"),
            json.TryGetProperty("members", out JsonElement members)
                ? members.EnumerateObject().ToDictionary(member => member.Name,
                    member => Read(member.Value, required.Contains(member.Name)))
                : null);
    }

    private static Shape? Inner(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement inner) ? Read(inner, false) : null;

    private static long? NumberOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) ? value.GetInt64() : null;

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(text => text.GetString()!)];
}
