using System.Collections.Generic;

namespace DeviceLogs.Exporter.Settings;

/// <summary>What one stream of records is made of.</summary>
/// <param name="Name">The stream's name: that of the group, or the one that a custom report has.</param>
/// <param name="LogGroupName">The log group.</param>
/// <param name="LogStreamNames">Its streams to read; none for all.</param>
/// <param name="FilterPattern">The events to read; null for all.</param>
internal sealed record LogReport(string Name, string LogGroupName, IReadOnlyList<string> LogStreamNames, string? FilterPattern)
{
    /// <summary>How many bytes the service says that it keeps for this report; null where that is not known.</summary>
    public long? StoredBytes { get; init; }

    /// <summary>All of one group.</summary>
    public static LogReport Of(string group) => new(group, group, [], null);
}
