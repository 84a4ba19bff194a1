using System.Collections.Generic;
using System.Linq;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Patterns;
using DeviceLogs.LocalEndpoint.Store;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Page;

/// <summary>Which lines a reader wants to see.</summary>
/// <param name="Group">The group they are in, as an address names it.</param>
/// <param name="StreamNames">The streams; empty for all.</param>
/// <param name="Pattern">What they match.</param>
internal sealed record LineQuery(string Group, IReadOnlySet<string> StreamNames, FilterPattern Pattern)
{
    /// <summary>The group that an address means: a name, or <c>REGION:NAME</c> where another region has a group of that name.</summary>
    /// <remarks>Asked for again each time: a group that is waited for may be made in any region.</remarks>
    public static GroupKey GroupOf(Database database, string text) =>
        text.Split(':', 2) is [var region, var name] ? new GroupKey(region, name) : LogGroupTable.Resolve(database, text);

    /// <summary>Reads the query of an address: <c>group</c>, <c>stream</c> as often as there are, <c>pattern</c>.</summary>
    /// <exception cref="ServiceException">The pattern is wrong.</exception>
    public static LineQuery Read(IQueryCollection query)
    {
        string pattern = query["pattern"].ToString();
        return pattern.Length <= FilterPattern.MaxLength
            ? new LineQuery(query["group"].ToString(), query["stream"].OfType<string>().ToHashSet(), FilterPattern.Compile(pattern))
            : throw ServiceErrors.InvalidParameter(
                $"A filter pattern has {FilterPattern.MaxLength} characters at most; this one has {pattern.Length}.");
    }

    /// <summary>Whether lines of a stream are wanted.</summary>
    public bool IncludesStream(string name) => StreamNames.Count == 0 || StreamNames.Contains(name);
}
