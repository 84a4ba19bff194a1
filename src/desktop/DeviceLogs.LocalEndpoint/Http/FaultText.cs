using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>Faults as people write them: <c>latency,ms=500,probability=0.1,seed=7</c>, and the same members as JSON.</summary>
internal static class FaultText
{
    private static readonly Dictionary<string, FaultKind> Kinds = new(StringComparer.Ordinal)
    {
        ["latency"] = FaultKind.Latency,
        ["throttling"] = FaultKind.Throttling,
        ["error-500"] = FaultKind.Error500,
        ["error-503"] = FaultKind.Error503,
        ["reset-before"] = FaultKind.ResetBefore,
        ["reset-after"] = FaultKind.ResetAfter,
        ["clock-skew"] = FaultKind.ClockSkew,
        ["expired-token"] = FaultKind.ExpiredToken,
    };

    /// <summary>The names of all kinds, for people to choose from.</summary>
    public static string KindNames => string.Join(", ", Kinds.Keys);

    /// <summary>Reads an argument of the command line.</summary>
    /// <exception cref="FormatException">It breaks a rule, which is named.</exception>
    public static Fault Parse(string text)
    {
        string[] parts = text.Split(',');
        return Read(parts[0], parts.Skip(1).Select(part => part.Split('=', 2) is [var name, var value]
            ? (name, value)
            : throw new FormatException($"'{part}' is not a pair name=value.")));
    }

    /// <summary>Reads a JSON object.</summary>
    /// <exception cref="FormatException">It breaks a rule, which is named.</exception>
    public static Fault Parse(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("kind", out JsonElement kind))
        {
            throw new FormatException("""A fault is an object such as {"kind":"throttling","count":3}.""");
        }

        return Read(kind.ToString(),
            json.EnumerateObject().Where(member => member.Name != "kind").Select(member => (member.Name, member.Value.ToString())));
    }

    /// <summary>Writes a fault as a JSON object.</summary>
    public static void Write(Utf8JsonWriter json, Fault fault)
    {
        json.WriteStartObject();
        json.WriteString("kind", Kinds.Single(kind => kind.Value == fault.Kind).Key);
        WriteNumber("count", fault.Count);
        WriteNumber("probability", fault.Probability);
        WriteNumber("seed", fault.Seed);
        WriteNumber("ms", fault.Milliseconds);
        if (fault.Action is { } action)
        {
            json.WriteString("action", action);
        }

        json.WriteEndObject();

        void WriteNumber(string name, double? value)
        {
            if (value is { } number)
            {
                json.WriteNumber(name, number);
            }
        }
    }

    private static Fault Read(string kindName, IEnumerable<(string Name, string Value)> members)
    {
        Fault fault = new(Kinds.TryGetValue(kindName, out FaultKind kind)
            ? kind
            : throw new FormatException($"'{kindName}' is not a kind of fault; there are {KindNames}."));
        foreach ((string name, string value) in members)
        {
            fault = name switch
            {
                "count" => fault with { Count = Number<int>(name, value) },
                "probability" => fault with { Probability = Number<double>(name, value) },
                "seed" => fault with { Seed = Number<int>(name, value) },
                "ms" => fault with { Milliseconds = Number<long>(name, value) },
                "action" => fault with { Action = value },
                _ => throw new FormatException($"'{name}' is not a member of a fault; there are count, probability, seed, ms and action."),
            };
        }

        return fault.Violation is { } violation ? throw new FormatException(violation) : fault;
    }

    private static T Number<T>(string name, string text)
        where T : struct, IParsable<T> =>
        T.TryParse(text, CultureInfo.InvariantCulture, out T number)
            ? number
            : throw new FormatException($"{name} is '{text}': it takes a number.");
}
