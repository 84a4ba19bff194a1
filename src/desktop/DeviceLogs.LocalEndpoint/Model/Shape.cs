using System.Collections.Generic;

namespace DeviceLogs.LocalEndpoint.Model;

/// <summary>What the API model says about a value.</summary>
/// <param name="Name">The shape's name in the model.</param>
/// <param name="Type">string, long, integer, double, boolean, list, map or structure.</param>
/// <param name="Min">The least length of a list or a map, or the least value of a number; null for any.</param>
/// <param name="Max">The greatest; null for any.</param>
internal sealed record Shape(string Name, string Type, long? Min, long? Max)
{
    /// <summary>The numbers that a whole number may be; empty for all in its range.</summary>
    public IReadOnlyList<long> Choices { get; init; } = [];

    /// <summary>What a string may be; null for another type.</summary>
    public StringRule? Rule { get; init; }

    /// <summary>What a list's members are; null for another type.</summary>
    public Shape? Member { get; init; }

    /// <summary>What a map's keys are; null for another type.</summary>
    public Shape? Key { get; init; }

    /// <summary>What a map's values are; null for another type.</summary>
    public Shape? Value { get; init; }

    /// <summary>The members of a structure, those that must be there first.</summary>
    public IReadOnlyList<(string Name, Shape Shape, bool IsRequired)> Members { get; init; } = [];

    /// <summary>The rules for pairs of a request's members.</summary>
    public IReadOnlyList<PairRule> Pairs { get; init; } = [];
}
