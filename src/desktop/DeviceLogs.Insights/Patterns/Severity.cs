using System;

namespace DeviceLogs.Insights.Patterns;

/// <summary>The severity that a pattern's words tell.</summary>
internal static class Severity
{
    internal static string Of(string pattern)
    {
        if (Has(pattern, "error") || Has(pattern, "fatal") || Has(pattern, "exception"))
        {
            return "Error";
        }

        if (Has(pattern, "warn"))
        {
            return "Warning";
        }

        return Has(pattern, "debug") ? "Debug" : "Info";
    }

    private static bool Has(string pattern, string word) => pattern.Contains(word, StringComparison.OrdinalIgnoreCase);
}
