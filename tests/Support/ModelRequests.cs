using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
using DeviceLogs.LocalEndpoint.Model;

namespace DeviceLogs.Tests.Support;

/// <summary>Makes requests that the API model allows.</summary>
internal static class ModelRequests
{
    /// <summary>A request with the members that an action requires, and some others.</summary>
    /// <param name="action">The action.</param>
    /// <param name="random">Where the values come from.</param>
    /// <param name="optional">One in so many optional members is there; 0 for none.</param>
    public static JsonObject Make(string action, Random random, int optional)
    {
        JsonObject request = [];
        foreach ((string name, Shape shape, bool isRequired) in ApiModel.Today.RequestOf(action).Members)
        {
            if (isRequired || (optional > 0 && random.Next(optional) == 0))
            {
                request[name] = Value(shape, random);
            }
        }

        return request;
    }

    /// <summary>A value that a shape allows.</summary>
    public static JsonNode Value(Shape shape, Random random) => shape.Type switch
    {
        "string" => Text(shape, random),
        "long" => random.Next(3) == 0 ? DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() : (shape.Min ?? 0) + random.Next(100),
        "integer" when shape.Choices.Count > 0 => shape.Choices[random.Next(shape.Choices.Count)],
        "integer" => (shape.Min ?? 0) + random.Next((int)Math.Min(5, (shape.Max ?? 5) - (shape.Min ?? 0)) + 1),
        "double" => random.NextDouble(),
        "boolean" => random.Next(2) == 0,
        "list" => new JsonArray([.. Enumerable.Range(0, LengthOf(shape, random)).Select(_ => Value(shape.Member!, random))]),
        "map" => Map(shape, random),
        _ => Structure(shape, random),
    };

    private static int LengthOf(Shape list, Random random) => (int)Math.Min(list.Max ?? int.MaxValue, (list.Min ?? 0) + random.Next(2));

    private static JsonObject Map(Shape shape, Random random)
    {
        JsonObject map = [];
        for (int i = 0; i < Math.Max(1, shape.Min ?? 0); i++)
        {
            map[$"k{i}"] = Value(shape.Value!, random);
        }

        return map;
    }

    private static JsonObject Structure(Shape shape, Random random)
    {
        JsonObject structure = [];
        foreach ((string name, Shape member, bool isRequired) in shape.Members.Where(member => member.IsRequired || random.Next(2) == 0))
        {
            structure[name] = Value(member, random);
        }

        return structure;
    }

    // What fits most rules: one that the shape allows.
    private static string Text(Shape shape, Random random)
    {
        string[] some =
        [
            "g", "s", "x", $"n{random.Next(10)}", "ggg", "arn:aws:logs:eu-west-1:000000000000:log-group:g",
            "arn:aws:kinesis:eu-west-1:000000000000:stream/s",
            "{}", "fields @message", "000000000000", "Count", "STANDARD", "ERROR", "", "00000000-0000-0000-0000-000000000000",
        ];
        string[] fitting = [.. some.Where(shape.Rule!.Allows)];
        return fitting.Length > 0 ? fitting[random.Next(fitting.Length)] : EnumOf(shape);
    }

    private static string EnumOf(Shape shape) =>
        shape.Rule!.Constraints.First(constraint => constraint.Contains("enum")).Split('[')[1].Split([',', ']'])[0];
}
