using System.Collections.Generic;

namespace DeviceLogs.Insights.Events;

/// <summary>What SOURCE says about the groups to read. All that is given must hold.</summary>
public sealed class GroupSelection
{
    /// <summary>Gets names; where there are any, nothing else is given.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Gets the prefixes of which a group's name must have one; null for any name.</summary>
    public IReadOnlyList<string>? Prefixes { get; init; }

    /// <summary>Gets the accounts; null for all.</summary>
    public IReadOnlyList<string>? Accounts { get; init; }

    /// <summary>Gets the log classes, STANDARD or INFREQUENT_ACCESS; null for STANDARD.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>Gets the data sources; null for all.</summary>
    public IReadOnlyList<string>? DataSources { get; init; }

    /// <summary>Gets filters of tags: each key with its values, of which one must hold (* for any characters, ! for not).</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>>? Tags { get; init; }
}
