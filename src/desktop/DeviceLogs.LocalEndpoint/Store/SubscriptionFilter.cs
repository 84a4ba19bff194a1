using System.Collections.Generic;
using DeviceLogs.LocalEndpoint.Patterns;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>A subscription filter as it is stored. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="Group">The group whose events it sends on.</param>
/// <param name="Name">Its name.</param>
/// <param name="Pattern">Which messages match.</param>
/// <param name="DestinationArn">Where to.</param>
/// <param name="RoleArn">By which right; null for none.</param>
/// <param name="Distribution">Random or ByLogStream.</param>
/// <param name="OnTransformedLogs">Whether it is for transformed logs, of which there are none here.</param>
/// <param name="Created">When it was put.</param>
/// <param name="FieldSelection">Which events it looks at; see <see cref="Patterns.FieldSelection"/>. Null: all.</param>
/// <param name="SystemFields">The system fields that go along; null where that was not said: none.</param>
internal sealed record SubscriptionFilter(
    GroupKey Group,
    string Name,
    string Pattern,
    string DestinationArn,
    string? RoleArn,
    string Distribution,
    bool OnTransformedLogs,
    long Created,
    string? FieldSelection,
    IReadOnlyList<string>? SystemFields)
{
    /// <summary>What names it in the file.</summary>
    public long Id { get; init; }

    /// <summary>The id of its group in the file.</summary>
    public long GroupId { get; init; }

    /// <summary>The last chunk that it has sent what matches of.</summary>
    public long Position { get; init; }

    /// <summary>Whether its destination was told of it.</summary>
    public bool IsGreeted { get; init; }

    /// <summary>How many events it has sent.</summary>
    public long Delivered { get; init; }

    /// <summary>How many events it has given up, or had nowhere to send to.</summary>
    public long Dropped { get; init; }

    /// <summary>Since when its destination takes nothing; null where it does.</summary>
    public long? FailingSince { get; init; }

    /// <summary>Why its destination takes nothing; null where it does.</summary>
    public string? Trouble { get; init; }
}
