using System;
using System.Collections.Generic;
using DeviceLogs.LocalEndpoint.Patterns;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>A metric filter as it is stored. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="Group">The group whose events it counts.</param>
/// <param name="Name">Its name.</param>
/// <param name="Pattern">Which messages match.</param>
/// <param name="Created">When it was put.</param>
/// <param name="Transformation">What it makes of an event.</param>
/// <param name="FieldSelection">Which events it looks at; see <see cref="Patterns.FieldSelection"/>. Null where that was not said:
/// all.</param>
/// <param name="SystemFields">The <see cref="Patterns.SystemFields"/> that are dimensions too; null where that was not said: none.</param>
internal sealed record MetricFilter(
    GroupKey Group,
    string Name,
    string Pattern,
    long Created,
    MetricTransformation Transformation,
    string? FieldSelection,
    IReadOnlyList<string>? SystemFields)
{
    private Predicate<string>? _selects;

    /// <summary>Whether it looks at events from a region. The criteria are compiled once.</summary>
    public bool Selects(string region) => FieldSelection is null || (_selects ??= Patterns.FieldSelection.Compile(FieldSelection))(region);
}
