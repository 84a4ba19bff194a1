using System;
using System.Diagnostics.CodeAnalysis;

namespace DeviceLogs.Insights.Functions;

/// <summary>All functions of many rows, by name.</summary>
internal static class AggregateFunctions
{
    /// <summary>Finds an aggregate by its name, in any letter case.</summary>
    internal static bool TryGet(string name, [NotNullWhen(true)] out AggregateFunction? function) => throw new NotImplementedException();
}
