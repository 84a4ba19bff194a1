using System.Collections.Generic;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Tests.Reference;

namespace DeviceLogs.Insights.Tests.Cases;

/// <summary>One case of a case file.</summary>
internal sealed class QueryCase
{
    internal required string Name { get; init; }

    internal List<ReferenceEvent> Events { get; } = [];

    internal Dictionary<string, LookupTable> Tables { get; } = [];

    internal Dictionary<string, string> Attributes { get; } = [];

    internal string? Query { get; set; }

    /// <summary>Gets or sets the expected fields and rows; null where an error is expected.</summary>
    internal List<string?[]>? Rows { get; set; }

    /// <summary>Gets or sets the expected fault of the query: where and what.</summary>
    internal string? Error { get; set; }

    /// <summary>Gets or sets the expected fault of its run.</summary>
    internal string? Failure { get; set; }

    /// <summary>Gets or sets the query's range: the day of the events, unless the case says more.</summary>
    internal (string Start, string End) Range { get; set; } = ("2026-01-01T00:00:00Z", "2026-01-01T23:59:59.999Z");
}
