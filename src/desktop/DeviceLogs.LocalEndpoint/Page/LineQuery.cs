using System.Collections.Generic;
using System.Linq;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Patterns;
using DeviceLogs.LocalEndpoint.Store;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Page;

/// <summary>Which lines a reader wants to see.</summary>
/// <param name="Group">The group they are in.</param>
/// <param name="StreamNames">The streams; empty for all.</param>
/// <param name="Pattern">What they match.</param>
internal sealed record LineQuery(GroupKey Group, IReadOnlySet<string> StreamNames, FilterPattern Pattern)
{
    /// <summary>The group that an address means: a name, or <c>REGION:NAME</c> where another region has a group of that name.</summary>
    public static GroupKey GroupOf(LogStore store, string text) =>
        text.Split(':', 2) is [var region, var name] ? new GroupKey(region, name) : store.Read(database => LogGroupTable.Resolve(database, text));

    /// <summary>Reads the query of an address: <c>group</c>, <c>stream</c> as often as there are, <c>pattern</c>.</summary>
    /// <exception cref="ServiceException">The pattern is wrong.</exception>
    public static LineQuery Read(LogStore store, IQueryCollection query)
    {
        string pattern = query["pattern"].ToString();
        return pattern.Length <= FilterPattern.MaxLength
            ? new LineQuery(GroupOf(store, query["group"].ToString()), query["stream"].OfType<string>().ToHashSet(), FilterPattern.Compile(pattern))
            : throw ServiceErrors.InvalidParameter($"A filter pattern has {FilterPattern.MaxLength} characters at most; this one has {pattern.Length}.");
    }

    /// <summary>Whether lines of a stream are wanted.</summary>
    public bool IncludesStream(string name) => StreamNames.Count == 0 || StreamNames.Contains(name);
}
