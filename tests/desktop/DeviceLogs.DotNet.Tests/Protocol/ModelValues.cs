using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Toolchain.Rules;

namespace DeviceLogs.DotNet.Tests.Protocol;

/// <summary>Makes values that a shape allows, at its edges, and values that break one of its rules.</summary>
internal static class ModelValues
{
    // The model's longest bounds are beyond what a request can hold; an edge at this length is one too.
    private const int LongestText = 3000;

    /// <summary>A value that the shape allows.</summary>
    internal static object Valid(string name, Shape shape) => Edges(name, shape).First();

    /// <summary>The values at both ends of what the shape allows.</summary>
    internal static IEnumerable<object> Edges(string name, Shape shape)
    {
        switch (shape.Type)
        {
            case "string":
                return Texts(name, shape);
            case "integer" or "long":
                return shape.Choices is not null
                    ? [shape.Choices[0], shape.Choices[^1]]
                    : name == "timestamp"
                        ? [1795219200000L]
                        : [shape.Min ?? 0, shape.Type == "long" ? long.MaxValue : shape.Max ?? int.MaxValue];
            case "double":
                return [0.5, -3.0];
            case "boolean":
                return [true, false];
            case "list":
                return [List(name, shape, (int)Math.Max(1, shape.Min ?? 0)), List(name, shape, (int)Math.Min(shape.Max ?? 3, 120))];
            case "map":
                return [Map(shape, (int)Math.Max(1, shape.Min ?? 0)), Map(shape, (int)Math.Min(shape.Max ?? 3, 60))];
            default:
                return [Structure(shape)];
        }
    }

    /// <summary>Values that break one rule, with what the error must say of it.</summary>
    internal static IEnumerable<(object Value, string Rule)> Broken(string name, Shape shape)
    {
        switch (shape.Type)
        {
            case "string":
                yield return (7, "it takes " + (shape.Enum is null ? "a string" : "one of " + string.Join(" ", shape.Enum)));
                if (shape.Enum is not null)
                {
                    yield return ("STANDARD DELIVERY", "it takes one of");
                    yield return ("", "it takes one of");
                    yield break;
                }

                if (shape.Min > 0)
                {
                    yield return (Text(name, shape, (int)shape.Min.Value - 1), "characters long: it takes " + shape.Min);
                }

                if (shape.Max is long max)
                {
                    yield return (Text(name, shape, (int)max + 1), "characters long: it takes " + (shape.Min ?? 0) + " to " + max);
                }

                if (shape.Pattern is not null)
                {
                    // In none of the model's character sets.
                    yield return (
                        Text(name, shape, (int)Math.Max(1, shape.Min ?? 1))[1..]
                            + (shape.Pattern.Contains("^:") ? ":" : shape.Pattern.StartsWith("\\S") ? " " : "\""), "it takes ");
                }

                break;
            case "integer" or "long":
                yield return ("12x", "it takes a whole number");
                yield return (true, "it takes a whole number");
                if (shape.Min is long min)
                {
                    yield return (min - 1, "it takes a whole number from " + min);
                }

                if (shape.Max is long most)
                {
                    yield return (most + 1, " to " + most);
                }

                break;
            case "double":
                yield return ("half", "it takes a finite number");
                yield return (double.NaN, "it takes a finite number");
                break;
            case "boolean":
                yield return ("true", "it takes true or false");
                break;
            case "list":
                yield return ("one", "it takes an array or ArrayList of ");
                if (shape.Min > 0)
                {
                    yield return (new ArrayList(), "has 0 entries: it takes");
                }

                if (shape.Max is long entries)
                {
                    yield return (List(name, shape, (int)entries + 1), $"has {entries + 1} entries: it takes");
                }

                break;
            case "map":
                yield return ("one", "it takes a Hashtable");
                if (shape.Max is long count)
                {
                    yield return (Map(shape, (int)count + 1), "it takes a Hashtable of");
                }

                break;
            default:
                yield return ("one", "it takes a Hashtable");
                break;
        }
    }

    /// <summary>A table with each required member.</summary>
    internal static Hashtable Structure(Shape shape)
    {
        Hashtable table = [];
        foreach ((string name, Shape member) in shape.Members!)
        {
            table[name] = Valid(name, member);
        }

        return table;
    }

    private static IEnumerable<object> Texts(string name, Shape shape)
    {
        if (shape.Enum is not null)
        {
            return shape.Enum;
        }

        int min = (int)(shape.Min ?? (shape.Pattern is null ? 0 : 1));
        return [Text(name, shape, Math.Max(min, 1)), Text(name, shape, (int)Math.Min(shape.Max ?? LongestText, LongestText))];
    }

    private static string Text(string name, Shape shape, int length)
    {
        // Digits alone are in every character set of the model, and a group's name may hold more.
        string characters = name.StartsWith("logGroupName", StringComparison.Ordinal) ? "g.-_/#9" : "1234567";
        return string.Concat(Enumerable.Range(0, length).Select(i => characters[i % characters.Length]));
    }

    private static object List(string name, Shape shape, int count)
    {
        return new ArrayList(Enumerable.Range(0, count).Select(_ => Valid(name, shape.Member!)).ToArray());
    }

    private static Hashtable Map(Shape shape, int count)
    {
        Hashtable map = [];
        for (int i = 0; i < count; i++)
        {
            map[(100 + i).ToString()] = Valid("value", shape.Value!);
        }

        return map;
    }
}
