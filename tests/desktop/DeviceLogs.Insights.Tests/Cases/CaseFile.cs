using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Tests.Reference;

namespace DeviceLogs.Insights.Tests.Cases;

/// <summary>
/// Reads case files. A case starts with "== name"; in it, "events [GROUP [STREAM]]" is followed by lines "TIME message", "table NAME" by CSV,
/// "query" by the query, "rows" by the fields and the rows ("∅" for a missing field), "error" by "START-END message", "failure" by a
/// message, "range" by its start and end, "attributes" by lines "@NAME=VALUE" of the events' generated fields. Events and tables before the first case are those of all cases.
/// </summary>
internal static class CaseFile
{
    private const string Missing = "∅";

    private static readonly string[] Sections = ["events", "table", "query", "rows", "error", "failure", "range", "attributes"];

    internal static IReadOnlyList<QueryCase> Read(string path)
    {
        List<QueryCase> cases = [];
        QueryCase shared = new() { Name = "shared" };
        QueryCase current = shared;
        string[] header = [];
        List<string> body = [];
        foreach (string line in File.ReadLines(path).Append("== end"))
        {
            bool isCase = line.StartsWith("== ", StringComparison.Ordinal);
            bool isSection = Sections.Contains(line.Split(' ')[0]) && line.Split(' ').Length <= 3 && !IsInside(header, line);
            if (!isCase && !isSection)
            {
                body.Add(line);
                continue;
            }

            Close(current, header, body);
            body.Clear();
            header = isSection ? line.Split(' ') : [];
            if (isCase)
            {
                current = new QueryCase { Name = line[3..] };
                current.Events.AddRange(shared.Events);
                foreach ((string name, LookupTable table) in shared.Tables)
                {
                    current.Tables[name] = table;
                }

                cases.Add(current);
            }
        }

        cases.RemoveAt(cases.Count - 1);
        return cases;
    }

    /// <summary>In a query, a line that starts with a section's name is part of it unless it is that name alone.</summary>
    private static bool IsInside(string[] header, string line) => header.Length > 0 && header[0] == "query" && line.Contains(' ');

    private static void Close(QueryCase current, string[] header, List<string> body)
    {
        List<string> lines = body.Where(line => line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal)).ToList();
        switch (header.FirstOrDefault())
        {
            case "events":
                current.Events.AddRange(lines.Select(line => ToEvent(header, line)));
                break;
            case "table":
                current.Tables[header[1]] = LookupTable.FromCsv(string.Join('\n', lines));
                break;
            case "query":
                current.Query = string.Join('\n', lines);
                break;
            case "rows":
                current.Rows = lines.Select(ToRow).ToList();
                break;
            case "error":
                current.Error = string.Join('\n', lines);
                break;
            case "failure":
                current.Failure = string.Join('\n', lines);
                break;
            case "attributes":
                foreach (string line in lines)
                {
                    string[] pair = line.Split('=', 2);
                    current.Attributes[pair[0]] = pair[1];
                }

                break;
            case "range":
                current.Range = (lines[0], lines[1]);
                break;
            default:
                if (lines.Count > 0)
                {
                    throw new InvalidDataException($"{current.Name}: '{lines[0]}' stands in no section");
                }

                break;
        }
    }

    private static ReferenceEvent ToEvent(string[] header, string line)
    {
        string[] parts = line.Split(' ', 2);
        long time = DateTimeOffset.Parse(parts[0], CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
        string message = parts[1].Replace("\\n", "\n").Replace("\\t", "\t");
        return new ReferenceEvent(time, header.Length > 2 ? header[2] : "board-1", message) { Group = header.Length > 1 ? header[1] : "boards" };
    }

    private static string?[] ToRow(string line) => line.Split(" | ").Select(cell => cell.Trim() == Missing ? null : cell.Trim()).ToArray();
}
