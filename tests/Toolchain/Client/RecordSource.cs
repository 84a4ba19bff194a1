using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Toolchain.Rules;

namespace DeviceLogs.Toolchain.Client;

/// <summary>Writes the classes of requests, answers, and the structures in them.</summary>
internal static class RecordSource
{
    /// <summary>The request of an action.</summary>
    public static string Request(string action)
    {
        Dictionary<string, Shape> members = ApiModel.Actions[action];
        string what = ApiModel.TextOf(action);
        string summary = $"Parameters of {action}, which {char.ToLowerInvariant(what[0])}{what[1..]}";
        return Begin(HasMap(members) || Fill(members).Any(), summary, action + "Request", "ManagementRequest")
            .Lines(members.SelectMany(member => Field(action, member, true, false)))
            .Lines(SourceText.Summary("    ", "Makes an empty request."))
            .Line($"    public {action}Request()")
            .Line($"        : base(\"{action}\")")
            .Line("    {")
            .Line("    }")
            .Lines(Fill(members))
            .Line("}")
            .ToString();
    }

    /// <summary>The answer to an action.</summary>
    public static string Answer(string action)
    {
        Dictionary<string, Shape> members = ApiModel.Answers[action];
        return Begin(HasMap(members), $"Answer to {action}.", action + "Response", "LogsRecord")
            .Lines(members.SelectMany(member => Field(action, member, false, true)).SkipLast(1))
            .Line("}")
            .ToString();
    }

    /// <summary>A structure within requests, answers or both.</summary>
    public static string Structure(Shape shape, bool isSent, bool isReceived)
    {
        Dictionary<string, Shape> members = shape.Members!;
        return Begin(HasMap(members), ApiModel.TextOf(shape.Name), shape.Name, "LogsRecord")
            .Lines(members.SelectMany(member => Field(shape.Name, member, isSent, isReceived)).SkipLast(1))
            .Line("}")
            .ToString();
    }

    private static SourceText Begin(bool usesCollections, string summary, string name, string parent) => new SourceText()
        .Lines(usesCollections ? ["using System.Collections;", ""] : [])
        .Line("namespace DeviceLogs.Client.Management;")
        .Line()
        .Lines(SourceText.Summary("", summary))
        .Line($"public sealed class {name} : {parent}")
        .Line("{");

    private static bool HasMap(Dictionary<string, Shape> members) => members.Values.Any(shape => shape.Type == "map");

    // A list or a map that was not received is empty, so that a loop over it needs no check.
    private static IEnumerable<string> Field(string owner, KeyValuePair<string, Shape> member, bool isSent, bool isReceived)
    {
        (string name, Shape shape) = member;
        string what = ApiModel.TextOf([$"{owner}.{name}", .. isReceived && !isSent ? [">" + name] : System.Array.Empty<string>(), name]);
        string limits = isSent || shape.Enum is not null ? SourceText.LimitsOf(shape) : "";
        string type = SourceText.TypeOf(shape);
        string start = isReceived && !isSent && shape.Type == "list" ? $" = new {SourceText.EntryOf(shape)}[0]"
            : isReceived && !isSent && shape.Type == "map" ? " = new Hashtable()"
            : "";
        return [.. SourceText.Summary("    ", what + limits), $"    public {type} {SourceText.FieldOf(name)}{start};", ""];
    }

    // A required number or truth value is sent when it is 0 or false, and one whose name begins with a capital under that name.
    private static IEnumerable<string> Fill(Dictionary<string, Shape> members)
    {
        IEnumerable<KeyValuePair<string, Shape>> values = members.Where(
            member => member.Value is { Required: true, Type: "integer" or "long" or "boolean" });
        string[] required = [.. values.Select(member => member.Key)];
        string[] capital = [.. members.Keys.Where(name => char.IsUpper(name[0]))];
        return required.Length + capital.Length == 0 ? [] :
        [
            "",
            "    /// <inheritdoc/>",
            "    public override void Fill(Hashtable table)",
            "    {",
            "        base.Fill(table);",
            .. required.Select(name => $"        table[\"{name}\"] = {SourceText.FieldOf(name)};"),
            .. capital.SelectMany(name => new[]
            {
                $"        table.Remove(\"{char.ToLowerInvariant(name[0])}{name[1..]}\");",
                $"        if ({name} != null)",
                "        {",
                $"            table[\"{name}\"] = {name};",
                "        }",
            }),
            "    }",
        ];
    }
}
