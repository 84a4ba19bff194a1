using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Events;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Insights;

/// <summary>Answers queries about the groups of a region.</summary>
internal sealed class StoredQueryHost(LogStore store, string region) : IQueryHost
{
    private const string Standard = "STANDARD";

    /// <inheritdoc/>
    public IReadOnlyList<string> FindGroups(GroupSelection selection)
    {
        IReadOnlyList<LogGroup> groups = store.Read(database => LogGroupTable.List(database, region, "", "", null, null, "", int.MaxValue));
        if (selection.Names.Count > 0)
        {
            return selection.Names.FirstOrDefault(name => groups.All(group => group.Name != name)) is { } missing
                ? throw new InvalidOperationException($"Log group '{missing}' does not exist.")
                : selection.Names;
        }

        if (selection.DataSources is not null || selection.Accounts?.Contains(LocalAccount.Id) == false)
        {
            return [];
        }

        return
        [
            .. groups
                .Where(group => (selection.Classes ?? [Standard]).Contains(group.Class))
                .Where(group => selection.Prefixes?.Any(prefix => group.Name.StartsWith(prefix, StringComparison.Ordinal)) != false)
                .Where(group => selection.Tags is null || HasTags(group, selection.Tags))
                .Select(group => group.Name),
        ];
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> FindIndexedGroups(IReadOnlyList<string> groups, string field) => [];

    /// <inheritdoc/>
    public LookupTable? FindTable(string name) => null;

    private bool HasTags(LogGroup group, IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>> wanted)
    {
        SortedDictionary<string, string> tags = store.Read(database => TagTable.List(database, group.Key));
        return wanted.All(filter =>
            tags.TryGetValue(filter.Key, out string? value)
                && (filter.Value.Count == 0 || filter.Value.Any(pattern => TagTable.Matches(value, pattern))));
    }
}
