using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Tests.Reference;

/// <summary>Runs the commands that take a text or a list apart.</summary>
internal static class ReferenceParse
{
    /// <summary>Runs a command of this kind; returns false for others.</summary>
    internal static bool TryRun(Command command, ReferenceInterpreter interpreter)
    {
        switch (command)
        {
            case ParseGlobCommand glob:
                // Each star but a last one is as short as can be; a last one goes to the end.
                string[] literals = glob.Pattern.Split('*');
                string pattern = string.Join("([\\s\\S]*?)", literals.Select(Regex.Escape)) + (literals[^1].Length == 0 ? "$" : "");
                IEnumerable<(string, int)> stars = glob.Outputs.Select((output, index) => (output.Name, index + 1));
                Parse(glob.Input, new Regex(pattern, RegexOptions.CultureInvariant), stars, interpreter);
                return true;
            case ParseRegexCommand regex:
                Regex compiled = new(regex.Regex.Pattern, RegexOptions.CultureInvariant);
                IEnumerable<(string, int)> groups = regex.Outputs.Count > 0
                    ? regex.Outputs.Select((output, index) => (output.Name, index + 1))
                    : compiled.GetGroupNames().Skip(1).Select(name => (name, compiled.GroupNumberFromName(name)));
                Parse(regex.Input, compiled, groups, interpreter);
                return true;
            case ParseCsvCommand csv:
                for (int index = 0; index < csv.Outputs.Count; index++)
                {
                    int column = index;
                    Set(csv.Outputs[index].Name, csv.Input, text => text.Split('\n')[0].Split(',').ElementAtOrDefault(column), interpreter);
                }

                return true;
            case ParseLogfmtCommand logfmt:
                Set(logfmt.Output.Name, logfmt.Input, Logfmt, interpreter);
                return true;
            case JsonFieldCommand json:
                Set(json.Output.Name, json.Input, text => JsonPath(text, json.Path), interpreter);
                return true;
            case UnnestCommand unnest:
                Unnest(unnest.Output.Name, row => ReferenceExpressions.Evaluate(unnest.Input, row), interpreter);
                return true;
            case ExpandCommand expand:
                Unnest(expand.Field.Name, row => Parsed(row[expand.Field.Name]), interpreter);
                return true;
            default:
                return false;
        }
    }

    private static void Set(string name, Expression input, Func<string, object?> function, ReferenceInterpreter interpreter)
    {
        interpreter.Show(name);
        foreach (ReferenceRow row in interpreter.Rows)
        {
            Value text = ReferenceExpressions.Evaluate(input, row);
            row.Fields[name] = text.IsNull ? Value.Null : Make(function(text.ToString()));
        }
    }

    private static Value Make(object? made) => made as Value? ?? Value.Of((string?)made);

    private static object Logfmt(string text)
    {
        Dictionary<string, Value> map = [];
        foreach (Match match in Regex.Matches(text, "(?<key>[^\\s=]+)(=(\"(?<quoted>([^\"\\\\]|\\\\.)*)\"?|(?<plain>\\S*)))?"))
        {
            bool hasValue = match.Groups["quoted"].Success || match.Groups["plain"].Success;
            string value = Regex.Replace(match.Groups["quoted"].Value, @"\\(.)", "$1") + match.Groups["plain"].Value;
            map[match.Groups["key"].Value] = hasValue ? Value.Of(value) : Value.True;
        }

        return Value.Of(new ValueMap([.. map.Keys], [.. map.Values]));
    }

    private static object? JsonPath(string text, string path)
    {
        if (!text.StartsWith('{'))
        {
            return null;
        }

        using JsonDocument document = JsonDocument.Parse(text);
        JsonElement element = document.RootElement;
        foreach (string part in path.Split('.'))
        {
            if (!element.TryGetProperty(part, out element))
            {
                return null;
            }
        }

        return element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Number => ValueNumber.Of(Value.Of(element.GetRawText())),
            _ => element.GetRawText(),
        };
    }

    private static Value Parsed(Value value) => ScalarFunctions.TryGet("jsonParse", out ScalarFunction? parse)
        && parse.Invoke([value], default) is { Kind: ValueKind.List } list ? list : value;

    private static void Parse(
        Expression input, Regex regex, IEnumerable<(string Name, int Group)> outputs, ReferenceInterpreter interpreter)
    {
        (string Name, int Group)[] groups = outputs.ToArray();
        foreach (ReferenceRow row in interpreter.Rows)
        {
            Value text = ReferenceExpressions.Evaluate(input, row);
            Match match = regex.Match(text.ToString());
            foreach ((string name, int group) in groups)
            {
                bool isFound = !text.IsNull && match.Success && match.Groups[group].Success;
                row.Fields[name] = isFound ? Value.Of(match.Groups[group].Value) : Value.Null;
            }
        }

        groups.ToList().ForEach(group => interpreter.Show(group.Name));
    }

    private static void Unnest(string name, Func<ReferenceRow, Value> list, ReferenceInterpreter interpreter)
    {
        interpreter.Show(name);
        interpreter.Rows = [.. interpreter.Rows.SelectMany(row => Unnest(row, list(row), name))];
    }

    private static IEnumerable<ReferenceRow> Unnest(ReferenceRow row, Value list, string name)
    {
        Value[] items = list.Kind == ValueKind.List ? list.AsList.Items.ToArray() : [list];
        foreach (Value item in items)
        {
            ReferenceRow copy = row.Copy();
            copy.Fields[name] = item;
            yield return copy;
        }
    }
}
