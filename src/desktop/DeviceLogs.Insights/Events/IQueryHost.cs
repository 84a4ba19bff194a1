using System.Collections.Generic;

namespace DeviceLogs.Insights.Events;

/// <summary>What a query may ask about the place where it runs.</summary>
public interface IQueryHost
{
    /// <summary>Returns the names of the groups that a SOURCE command selects.</summary>
    /// <exception cref="QueryFailedException">A named group does not exist, or a selector is not supported here.</exception>
    IReadOnlyList<string> FindGroups(GroupSelection selection);

    /// <summary>Returns the groups among some that have an index on a field (filterIndex).</summary>
    IReadOnlyList<string> FindIndexedGroups(IReadOnlyList<string> groups, string field);

    /// <summary>Returns a lookup table, or null where there is none of that name.</summary>
    LookupTable? FindTable(string name);
}
