using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace DeviceLogs.LocalEndpoint.Model;

/// <summary>
/// The model of CloudWatch Logs' API (<c>src/api/cloudwatch-logs-api.json</c>): what the members of each action's request are.
/// </summary>
internal sealed class ApiModel
{
    // What the reference of 2014 has lower: the pattern of a filter, a message, and the events of an upload.
    private static readonly Dictionary<string, long> MaxOf2014 = new()
    {
        ["FilterPattern"] = 512,
        ["EventMessage"] = 32_768,
        ["InputLogEvents"] = 1_000
    };

    // The choices that it does not have: of the days of retention.
    private static readonly long[] ChoicesSince2014 = [1096, 2192, 2557, 2922, 3288];

    private readonly Dictionary<string, Shape> _requests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Shape> _shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _max;
    private readonly long[] _noChoices;

    private ApiModel(Dictionary<string, long> max, long[] noChoices)
    {
        _max = max;
        _noChoices = noChoices;
        using Stream stream = typeof(ApiModel).Assembly.GetManifestResourceStream("api.json")!;
        using JsonDocument document = JsonDocument.Parse(stream);
        foreach (JsonProperty operation in document.RootElement.GetProperty("operations").EnumerateObject())
        {
            _requests.Add(operation.Name, new Shape(operation.Name, "structure", null, null)
            {
                Members =
                [
                    .. MembersOf(operation.Value.GetProperty("required"), true),
                    .. MembersOf(operation.Value.GetProperty("optional"), false),
                ],
                Pairs = [.. PairsOf(operation.Value)],
            });
        }
    }

    /// <summary>The API as it is.</summary>
    public static ApiModel Today { get; } = new([], []);

    /// <summary>The same with the limits of the reference of 2014.</summary>
    public static ApiModel Of2014 { get; } = new(MaxOf2014, ChoicesSince2014);

    /// <summary>The names of the actions.</summary>
    public IReadOnlyCollection<string> Actions => _requests.Keys;

    /// <summary>Whether there is an action of a name.</summary>
    public bool Has(string action) => _requests.ContainsKey(action);

    /// <summary>The request of an action.</summary>
    public Shape RequestOf(string action) => _requests[action];

    /// <summary>The shape of a name.</summary>
    public Shape ShapeOf(string name) => _shapes[name];

    private IEnumerable<(string, Shape, bool)> MembersOf(JsonElement list, bool isRequired) =>
        list.EnumerateArray().Select(member => (member.GetProperty("name").GetString()!, Read(member), isRequired));

    // Of a pair of which one is needed, only one may be given: it stands in both lists.
    private static IEnumerable<PairRule> PairsOf(JsonElement operation)
    {
        IEnumerable<string[]> needed = TextLists(operation, "oneOf");
        return [
            .. TextLists(operation, "notBoth").Select(pair => RuleOf(
                needed.Any(other => other[0] == pair[0] && other[1] == pair[1]) ? PairKind.ExactlyOne : PairKind.NotBoth, pair)),
            .. TextLists(operation, "notWith").Select(pair => RuleOf(PairKind.NotWith, pair)),
        ];
    }

    private static PairRule RuleOf(PairKind kind, string[] pair) => new(kind, pair[0], pair[1], pair.Length > 2 ? pair[2] : null);

    private Shape Read(JsonElement json)
    {
        string name = TextOf(json, "shape") ?? "";
        string type = TextOf(json, "type")!;
        long? min = NumberOf(json, "min");
        long? max = _max.TryGetValue(name, out long lower) ? lower : NumberOf(json, "max");
        string[] values = TextsOf(json, "enum");
        long[] choices = json.TryGetProperty("choices", out JsonElement numbers)
            ? [.. numbers.EnumerateArray().Select(number => number.GetInt64()).Except(_noChoices)]
            : [];
        string[] required = TextsOf(json, "required");
        Shape shape = new(name, type, min, max)
        {
            Choices = choices,
            Rule = type == "string" ? new StringRule((int?)min, (int?)max, TextOf(json, "pattern"), values) : null,
            Member = json.TryGetProperty("member", out JsonElement member) ? Read(member) : null,
            Key = json.TryGetProperty("key", out JsonElement key) ? Read(key) : null,
            Value = json.TryGetProperty("value", out JsonElement value) ? Read(value) : null,
            Members = json.TryGetProperty("members", out JsonElement members)
                ? [.. members.EnumerateObject().Select(entry => (entry.Name, Read(entry.Value), required.Contains(entry.Name)))]
                : [],
        };
        _shapes.TryAdd(name, shape);
        return shape;
    }

    private static string[] TextsOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement list) ? Texts(list) : [];

    private static IEnumerable<string[]> TextLists(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement lists) ? lists.EnumerateArray().Select(Texts) : [];

    private static string[] Texts(JsonElement list) => [.. list.EnumerateArray().Select(value => value.GetString()!)];

    private static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    private static long? NumberOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) ? value.GetInt64() : null;
}
