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
        return Begin(true, $"Parameters of {action}, which {char.ToLowerInvariant(what[0])}{what[1..]}", action + "Request", "ManagementRequest")
            .Lines(members.SelectMany(member => Field(action, member, true, false)))
            .Lines(SourceText.Summary("    ", "Makes an empty request."))
            .Line($"    public {action}Request()")
            .Line($"        : base(\"{action}\")")
            .Line("    {")
            .Line("    }")
            .Line()
            .Lines(Fill(members, "Put"))
            .Line("}")
            .ToString();
    }

    /// <summary>The answer to an action.</summary>
    public static string Answer(string action)
    {
        Dictionary<string, Shape> members = ApiModel.Answers[action];
        return Begin(UsesCollections(members), $"Answer to {action}.", action + "Response", "LogsRecord")
            .Lines(members.SelectMany(member => Field(action, member, false, true)))
            .Lines(Take(members))
            .Line("}")
            .ToString();
    }

    /// <summary>A structure within requests, answers or both.</summary>
    public static string Structure(Shape shape, bool isSent, bool isReceived)
    {
        Dictionary<string, Shape> members = shape.Members!;
        SourceText text = Begin(isSent || UsesCollections(members), ApiModel.TextOf(shape.Name), shape.Name, "LogsRecord")
            .Lines(members.SelectMany(member => Field(shape.Name, member, isSent, isReceived)))
            .Lines(isReceived ? Take(members) : []);
        return text.Lines(isSent && isReceived ? [""] : []).Lines(isSent ? Fill(members, "LogsRequest.Put") : []).Line("}").ToString();
    }

    private static SourceText Begin(bool usesCollections, string summary, string name, string parent) => new SourceText()
        .Lines(usesCollections ? ["using System.Collections;", ""] : [])
        .Line("namespace DeviceLogs.Client.Management;")
        .Line()
        .Lines(SourceText.Summary("", summary))
        .Line($"public sealed class {name} : {parent}")
        .Line("{");

    private static bool UsesCollections(Dictionary<string, Shape> members) => members.Values.Any(shape => shape.Type == "map" || IsRecords(shape));

    private static bool IsRecords(Shape shape) => shape.Type == "list" && SourceText.EntryOf(shape) != "string";

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

    private static IEnumerable<string> Fill(Dictionary<string, Shape> members, string put) =>
    [
        "    internal override void Fill(Hashtable table)",
        "    {",
        .. members.Select(member => member.Value.Required && member.Value.Type is "integer" or "long" or "boolean"
            ? $"        table[\"{member.Key}\"] = {SourceText.FieldOf(member.Key)};"
            : $"        {put}(table, \"{member.Key}\", {SourceText.FieldOf(member.Key)});"),
        "    }",
    ];

    private static IEnumerable<string> Take(Dictionary<string, Shape> members) =>
    [
        "    internal override void Take(JsonStreamReader json)",
        "    {",
        .. members.SelectMany((member, index) => TakeOne(member, index == 0)),
        "    }",
    ];

    private static IEnumerable<string> TakeOne(KeyValuePair<string, Shape> member, bool isFirst)
    {
        string field = SourceText.FieldOf(member.Key);
        return
        [
            $"        {(isFirst ? "if" : "else if")} (json.Is(\"{member.Key}\"))",
            "        {",
            .. IsRecords(member.Value) ? TakeRecords(field, SourceText.EntryOf(member.Value)) : [$"            {field} = {ReadOf(member.Value)};"],
            "        }",
        ];
    }

    private static IEnumerable<string> TakeRecords(string field, string entry) =>
    [
        "            ArrayList list = new ArrayList();",
        "            while (json.NextObject())",
        "            {",
        $"                list.Add(json.TakeObject(new {entry}()));",
        "            }",
        "",
        $"            {field} = ({entry}[])list.ToArray(typeof({entry}));",
    ];

    private static string ReadOf(Shape shape) => shape.Type switch
    {
        "string" => "json.ReadText()",
        "integer" => "(int)json.ReadWhole(0)",
        "long" => "json.ReadWhole(0)",
        "double" => "json.ReadReal(0)",
        "boolean" => "json.ReadFlag()",
        "list" => "json.ReadTexts()",
        "map" => "json.ReadMap()",
        _ => $"({shape.Name})json.ReadRecord(new {shape.Name}())",
    };
}
