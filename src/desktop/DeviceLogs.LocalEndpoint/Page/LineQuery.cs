using System.Collections.Generic;
using System.Linq;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Patterns;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Page;

/// <summary>Which lines a reader wants to see.</summary>
/// <param name="GroupName">The group they are in.</param>
/// <param name="StreamNames">The streams; empty for all.</param>
/// <param name="Pattern">What they match.</param>
internal sealed record LineQuery(string GroupName, IReadOnlySet<string> StreamNames, FilterPattern Pattern)
{
    /// <summary>Reads the query of an address: <c>group</c>, <c>stream</c> as often as there are, <c>pattern</c>.</summary>
    /// <exception cref="ServiceException">The pattern is wrong.</exception>
    public static LineQuery Read(IQueryCollection query)
    {
        string pattern = query["pattern"].ToString();
        return pattern.Length <= FilterPattern.MaxLength
            ? new LineQuery(query["group"].ToString(), query["stream"].OfType<string>().ToHashSet(), FilterPattern.Compile(pattern))
            : throw ServiceErrors.InvalidParameter($"A filter pattern has {FilterPattern.MaxLength} characters at most; this one has {pattern.Length}.");
    }

    /// <summary>Whether lines of a stream are wanted.</summary>
    public bool IncludesStream(string name) => StreamNames.Count == 0 || StreamNames.Contains(name);
}
