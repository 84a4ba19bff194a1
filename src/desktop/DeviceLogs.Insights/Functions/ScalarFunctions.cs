using System;
using System.Diagnostics.CodeAnalysis;

namespace DeviceLogs.Insights.Functions;

/// <summary>All functions of one row, by name.</summary>
internal static class ScalarFunctions
{
    /// <summary>Finds a function by its name, in any letter case.</summary>
    internal static bool TryGet(string name, [NotNullWhen(true)] out ScalarFunction? function) => throw new NotImplementedException();
}
