using System.Collections.Generic;
using System.Linq;
using System.Text;
using DeviceLogs.Toolchain.Rules;

namespace DeviceLogs.Toolchain.Client;

/// <summary>A source file that is being written, and how names, types and limits of the model read in C#.</summary>
internal sealed class SourceText
{
    private const int LineCharacters = 139;

    private readonly StringBuilder _text = new("// Made of " + ApiModel.FileName
        + " by the toolchain's verb sync: change the model, not this file.\n");

    /// <summary>A member's name as a field.</summary>
    public static string FieldOf(string member) => char.ToUpperInvariant(member[0]) + member[1..];

    /// <summary>A shape's type in C#.</summary>
    public static string TypeOf(Shape shape) => shape.Type switch
    {
        "integer" => "int",
        "boolean" => "bool",
        "map" => "Hashtable",
        "structure" => shape.Name,
        "list" => EntryOf(shape) + "[]",
        _ => shape.Type,
    };

    /// <summary>The type of a list's entries. One that stands within itself is the model's LogFieldsList.</summary>
    public static string EntryOf(Shape list) => list.Member is null ? list.Name + "Item" : TypeOf(list.Member);

    /// <summary>The limits of a request's member in words, with a blank in front; empty without any.</summary>
    public static string LimitsOf(Shape shape)
    {
        string range = shape switch
        {
            { Max: null } => "",
            { Min: null or 0 } => $"up to {shape.Max:N0}",
            _ when shape.Min == shape.Max => $"{shape.Max:N0}",
            _ => $"{shape.Min:N0} to {shape.Max:N0}",
        };
        string limits = shape switch
        {
            { Enum: not null } => "one of " + string.Join(", ", shape.Enum),
            _ when range.Length == 0 => "",
            { Type: "string" } => range + " characters",
            { Type: "list" or "map" } => range + " entries",
            _ => range + (shape.Required ? "" : "; 0 for the service's default"),
        };
        return (shape.Required ? " Required." : "") + (limits.Length == 0 ? "" : $" {char.ToUpperInvariant(limits[0])}{limits[1..]}.");
    }

    public SourceText Line(string line = "")
    {
        _text.Append(line).Append('\n');
        return this;
    }

    public SourceText Lines(IEnumerable<string> lines) => lines.Aggregate(this, (text, line) => text.Line(line));

    /// <summary>A summary, broken where a line ends.</summary>
    public static IEnumerable<string> Summary(string indent, string text) => Element(indent, "summary", "", text);

    /// <summary>An element of the documentation, broken where a line ends.</summary>
    public static IEnumerable<string> Element(string indent, string name, string attributes, string text)
    {
        string whole = $"{indent}/// <{name}{attributes}>{text}</{name}>";
        if (whole.Length <= LineCharacters)
        {
            return [whole];
        }

        List<string> lines = [$"{indent}/// <{name}{attributes}>", indent + "///"];
        foreach (string word in text.Split(' '))
        {
            if (lines[^1].Length + 1 + word.Length > LineCharacters)
            {
                lines.Add(indent + "///");
            }

            lines[^1] += " " + word;
        }

        return [.. lines, $"{indent}/// </{name}>"];
    }

    public override string ToString() => _text.ToString();
}
