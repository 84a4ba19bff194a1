using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace DeviceLogs.LocalEndpoint.Patterns;

/// <summary>A JSON pattern: <c>{ ($.a[0].b = "x*" || $.n &gt; 1) &amp;&amp; $.c NOT EXISTS }</c>.</summary>
/// <remarks>
/// A message that is not a JSON object, or deeper than 64, doesn't match.
/// Comparisons are about strings and numbers: no other value fulfils one, not even <c>!=</c>.
/// </remarks>
internal sealed class JsonPattern : FilterPattern
{
    // The service's quota.
    private const int MaxWildcards = 3;

    private readonly Predicate<JsonElement> _condition;

    // For each condition the values that fulfil it.
    private readonly List<Func<JsonElement, IEnumerable<JsonElement>>> _parts;

    private JsonPattern(Predicate<JsonElement> condition, List<Func<JsonElement, IEnumerable<JsonElement>>> parts)
    {
        _condition = condition;
        _parts = parts;
    }

    /// <summary>Reads the whole pattern.</summary>
    public static JsonPattern Read(PatternReader reader)
    {
        if (reader.Last != '}')
        {
            throw reader.Fail("If a filter pattern starts with '{' it must end with '}'");
        }

        int wildcards = 0;
        List<Func<JsonElement, IEnumerable<JsonElement>>> parts = [];
        reader.Expect("{", "'{' is expected");
        Predicate<JsonElement> condition = new ConditionReader<JsonElement>(reader, () =>
        {
            JsonSelector selector = JsonSelector.Read(reader);
            wildcards += selector.HasWildcard ? 1 : 0;
            return wildcards <= MaxWildcards
                ? ReadCondition(reader, selector, parts)
                : throw reader.Fail($"a pattern holds {MaxWildcards} wildcard selectors at most");
        }).Read();
        reader.Expect("}", "&&, || or } is expected");
        return new JsonPattern(condition, parts);
    }

    /// <inheritdoc/>
    public override bool IsMatch(ReadOnlyMemory<byte> message) => Ask(message, root => _condition(root));

    /// <inheritdoc/>
    public override Func<ReadOnlyMemory<byte>, byte[]?>? Bind(string reference)
    {
        PatternReader reader = new(reference, "metric field");
        JsonSelector selector = JsonSelector.Read(reader);
        reader.ExpectEnd();
        return message => Ask(message, root => selector.Select(root).Select(ValueOf).FirstOrDefault());
    }

    /// <inheritdoc/>
    public override IEnumerable<Range> FindMarks(ReadOnlyMemory<byte> message) => Ask<Range[]>(
        message,
        root => [
            .. _parts.SelectMany(part => part(root).Take(MaxMarks)).Select(value => RangeOf(message, JsonMarshal.GetRawUtf8Value(value)))])
        ?? [];

    private static T? Ask<T>(ReadOnlyMemory<byte> message, Func<JsonElement, T> question)
    {
        // Most messages that are not JSON are told by their beginning; an exception for each would take longer than all the rest.
        if (!message.Span.TrimStart(" \t\r\n"u8).StartsWith("{"u8))
        {
            return default;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(message);
            return question(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: half of a surrogate pair in a string that was looked at.
            return default;
        }
    }

    private static Predicate<JsonElement> ReadCondition(
        PatternReader reader, JsonSelector selector, List<Func<JsonElement, IEnumerable<JsonElement>>> parts)
    {
        const StringComparison AnyCase = StringComparison.OrdinalIgnoreCase;
        if (reader.TryTake("NOT", AnyCase))
        {
            reader.Expect("EXISTS", "NOT goes with EXISTS", AnyCase);
            return root => selector.Select(root).Count == 0;
        }

        if (reader.TryTake("IS", AnyCase))
        {
            JsonValueKind kind = reader.TryTake("NULL", AnyCase) ? JsonValueKind.Null
                : reader.TryTake("TRUE", AnyCase) ? JsonValueKind.True
                : reader.TryTake("FALSE", AnyCase) ? JsonValueKind.False
                : throw reader.Fail("IS goes with NULL, TRUE or FALSE");
            return Exists(value => value.ValueKind == kind);
        }

        Comparison comparison = Comparison.Read(reader);
        return Exists(value => Holds(comparison, value));

        Predicate<JsonElement> Exists(Predicate<JsonElement> holds)
        {
            parts.Add(root => selector.Select(root).FindAll(holds));
            return root => selector.Select(root).Exists(holds);
        }
    }

    private static bool Holds(Comparison comparison, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => comparison.Holds(JsonMarshal.GetRawUtf8Value(value), mayBeNumber: true),
        JsonValueKind.String => comparison.Holds(TextOf(value), mayBeNumber: false),
        _ => false,
    };

    private static byte[]? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => JsonMarshal.GetRawUtf8Value(value).ToArray(),
        JsonValueKind.String => TextOf(value).ToArray(),
        _ => null,
    };

    private static ReadOnlySpan<byte> TextOf(JsonElement value)
    {
        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(value)[1..^1];
        return raw.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(value.GetString()!) : raw;
    }
}
