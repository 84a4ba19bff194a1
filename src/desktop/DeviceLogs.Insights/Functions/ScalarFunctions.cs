using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace DeviceLogs.Insights.Functions;

/// <summary>All functions of one row, by name.</summary>
internal static class ScalarFunctions
{
    private static readonly FrozenDictionary<string, ScalarFunction> s_byName = NumericFunctions.All
        .Concat(DateFunctions.All)
        .Concat(GeneralFunctions.All)
        .Concat(JsonFunctions.All)
        .Concat(IpFunctions.All)
        .Concat(StringFunctions.All)
        .Concat(EncodingFunctions.All)
        .ToFrozenDictionary(function => function.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets the names as the documentation writes them, for completion.</summary>
    internal static IEnumerable<string> Names => s_byName.Keys;

    /// <summary>Finds a function by its name, in any letter case.</summary>
    internal static bool TryGet(string name, [NotNullWhen(true)] out ScalarFunction? function) =>
        s_byName.TryGetValue(name, out function);
}
