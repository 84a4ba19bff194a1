using System.IO.Enumeration;

namespace DeviceLogs.Insights.Planning;

/// <summary>Names in which * stands for any characters.</summary>
internal static class NamePattern
{
    internal static bool IsMatch(string pattern, string name) =>
        FileSystemName.MatchesSimpleExpression(pattern.Replace("?", "\\?"), name, ignoreCase: false);
}
