using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>ListLogGroups: names alone, found by their parts, beginnings and tags.</summary>
internal static class ListLogGroupsAction
{
    private const int DefaultLimit = 50;
    private const string PageKind = "list-groups";

    /// <summary>Lists groups by name. Nothing here comes from a data source or has an index of fields.</summary>
    public static ValueTask RunAsync(Call call)
    {
        RequestMembers members = call.Members;
        members.Check();
        int limit = members.Limit("limit", DefaultLimit);
        string after = PageWriter.After(call, PageKind, 1)?[0] ?? "";
        string[] alternatives = members.Text("logGroupNamePattern")?.Split('|') ?? [];
        IReadOnlyList<RequestMembers> tags = members.Structures("logGroupTags");
        IReadOnlyList<string>? accounts = members.Texts("accountIdentifiers");
        bool canBeAny = (accounts is null or [] || accounts.Contains(LocalAccount.Id)) && !members.Has("dataSources")
            && !members.Has("fieldIndexNames");
        List<LogGroup> found = canBeAny
            ? call.Store.Read(
                database => LogGroupTable.List(database, call.Region, "", "", members.Text("logGroupClass"), null, after, int.MaxValue)
                .Where(group => alternatives.Length == 0 || alternatives.Any(part => Matches(group.Name, part)))
                .Where(group => tags.Count == 0 || HasTags(TagTable.List(database, group.Key), tags))
                .Take(limit + 1)
                .ToList())
            : [];
        PageWriter.Write(call, "logGroups", found, limit, PageKind, group => [group.Name], (reply, group) =>
        {
            reply.WriteString("logGroupName", group.Name);
            reply.WriteString("logGroupArn", call.ArnOf(group.Name));
            reply.WriteString("logGroupClass", group.Class);
        });
        return ValueTask.CompletedTask;
    }

    private static bool Matches(string name, string part) =>
        part[0] == '^' ? name.StartsWith(part[1..], StringComparison.Ordinal) : name.Contains(part, StringComparison.Ordinal);

    // Each key is there, with one of its values.
    private static bool HasTags(IReadOnlyDictionary<string, string> tags, IReadOnlyList<RequestMembers> wanted) => wanted.All(filter =>
        tags.TryGetValue(filter.RequiredText("key"), out string? value)
        && (filter.Texts("values") is not { Count: > 0 } values || values.Any(pattern => TagTable.Matches(value, pattern))));
}
