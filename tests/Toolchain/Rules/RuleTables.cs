using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace DeviceLogs.Toolchain.Rules;

/// <summary>The tables of rules, one for each assembly: which actions each has, and its source file.</summary>
internal static class RuleTables
{
    private const int LiteralCharacters = 100;

    // Those of Electric Imp's library, which the agent needs too.
    private static readonly string[] Core = ["CreateLogGroup", "CreateLogStream", "DeleteLogGroup", "DeleteLogStream", "PutLogEvents"];

    // Those of the typed client: the rest of 2014 and FilterLogEvents.
    private static readonly string[] Client =
    [
        "DeleteMetricFilter", "DeleteRetentionPolicy", "DescribeLogGroups", "DescribeLogStreams", "DescribeMetricFilters",
        "GetLogEvents", "PutMetricFilter", "PutRetentionPolicy", "TestMetricFilter", "FilterLogEvents",
    ];

    /// <summary>The actions of the core and of the client, whose names <c>LogsAction</c> has.</summary>
    public static IEnumerable<string> Named => Core.Concat(Client);

    /// <summary>All others.</summary>
    public static IEnumerable<string> Management => ApiModel.Actions.Keys.Except(Named);

    /// <summary>The source files by their paths.</summary>
    public static IReadOnlyDictionary<string, string> Files() => new Dictionary<string, string>
    {
        ["src/device/DeviceLogs/Protocol/CoreRules.cs"] = Source(
            "DeviceLogs.Protocol", "CoreRules", false, "the five actions that every program may need", Core),
        ["src/device/DeviceLogs.Client/ClientRules.cs"] = Source(
            "DeviceLogs.Client", "ClientRules", true, "the other actions of 2014 and of FilterLogEvents", Client),
        ["src/device/DeviceLogs.Client.Management/ManagementRules.cs"] =
            Source("DeviceLogs.Client.Management", "ManagementRules",
                true, "the actions that programs seldom need: queries, subscriptions, exports, policies, tags and keys", [.. Management]),
    };

    private static string Source(string space, string name, bool isPublic, string what, IReadOnlyList<string> actions)
    {
        StringBuilder source = new();
        source.Append($"namespace {space};\n\n");
        source.Append(isPublic
            ? $"/// <summary>\n/// Rules of {what}, for\n/// <see cref=\"CloudWatchLogsOptions.Rules\"/>.\n/// </summary>\n"
            : $"/// <summary>Rules of {what}.</summary>\n");
        source.Append(
            "/// <remarks>Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this "
            + "file.</remarks>\n");
        source.Append($"{(isPublic ? "public" : "internal")} static class {name}\n{{\n");
        source.Append("    /// <summary>The table, a line for each action.</summary>\n");
        source.Append($"    {(isPublic ? "public static string Table =>" : "internal const string Table =")}\n");
        string[] literals = [.. actions.SelectMany(Literals)];
        for (int i = 0; i < literals.Length; i++)
        {
            source.Append($"        {(i == 0 ? "" : "+ ")}\"{literals[i]}\"{(i == literals.Length - 1 ? ";" : "")}\n");
        }

        return source.Append("}\n").ToString();
    }

    private static IEnumerable<string> Literals(string action)
    {
        string line = RuleLineText.Of(action);
        for (int at = 0; at < line.Length; at += LiteralCharacters)
        {
            yield return (at == 0 ? "\\n" : "") + line[at..System.Math.Min(line.Length, at + LiteralCharacters)];
        }
    }
}
