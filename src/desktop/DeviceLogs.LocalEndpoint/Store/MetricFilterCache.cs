using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>The metric filters of each group that events have come for: every upload asks, and they hardly ever change.</summary>
/// <param name="load">Looks up the filters of a group.</param>
/// <remarks>Threads: its members can be called from anywhere.</remarks>
internal sealed class MetricFilterCache(Func<GroupKey, IReadOnlyList<MetricFilter>> load)
{
    // Uploads to groups that don't exist ask too.
    private const int MaxGroups = 1000;

    private ConcurrentDictionary<GroupKey, IReadOnlyList<MetricFilter>> _known = new();

    /// <summary>The filters that events of a group go through; none when there is no such group.</summary>
    public IReadOnlyList<MetricFilter> ListOf(GroupKey group)
    {
        // What is loaded while it is forgotten goes where nobody looks any more.
        ConcurrentDictionary<GroupKey, IReadOnlyList<MetricFilter>> present = _known;
        if (present.TryGetValue(group, out IReadOnlyList<MetricFilter>? filters))
        {
            return filters;
        }

        filters = load(group);
        if (present.Count < MaxGroups)
        {
            present.TryAdd(group, filters);
        }

        return filters;
    }

    /// <summary>Forgets all, after filters have changed or a group has gone.</summary>
    public void Clear() => _known = new ConcurrentDictionary<GroupKey, IReadOnlyList<MetricFilter>>();
}
