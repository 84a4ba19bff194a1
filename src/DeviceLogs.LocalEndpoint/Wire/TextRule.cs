using System.Text.RegularExpressions;

namespace DeviceLogs.LocalEndpoint.Wire;

/// <summary>What the API model says about a string: its length in UTF-16 units, and either a pattern or the values it may have.</summary>
internal sealed class TextRule(int min, int max, string? pattern = null, params string[] values)
{
    // The model's patterns hold no backtracking trap, yet they meet names that anybody may send.
    private readonly Regex? regex = pattern is null ? null : new Regex($"^(?:{pattern})\\z", RegexOptions.NonBacktracking);

    public static TextRule LogGroupName { get; } = new(1, 512, @"[\.\-_/#A-Za-z0-9]+");

    public static TextRule LogGroupNamePattern { get; } = new(0, 512, @"[\.\-_/#A-Za-z0-9]*");

    public static TextRule LogGroupIdentifier { get; } = new(1, 2048, @"[\w#+=/:,.@-]*");

    public static TextRule LogGroupClass { get; } = new(0, int.MaxValue, null, "STANDARD", "INFREQUENT_ACCESS", "DELIVERY");

    public static TextRule LogStreamName { get; } = new(1, 512, "[^:*]*");

    public static TextRule KmsKeyId { get; } = new(0, 256);

    public static TextRule OrderBy { get; } = new(0, int.MaxValue, null, "LogStreamName", "LastEventTime");

    public static TextRule Token { get; } = new(1, int.MaxValue);

    /// <summary>Names every constraint that a value fails, in the service's words.</summary>
    public void Check(RequestMembers members, string at, string value)
    {
        if (value.Length < min)
        {
            members.Violate($"'{value}'", at, $"Member must have length greater than or equal to {min}");
        }

        if (value.Length > max)
        {
            members.Violate($"'{value}'", at, $"Member must have length less than or equal to {max}");
        }

        if (regex?.IsMatch(value) == false)
        {
            members.Violate($"'{value}'", at, $"Member must satisfy regular expression pattern: {pattern}");
        }

        if (values.Length > 0 && !System.Array.Exists(values, allowed => allowed == value))
        {
            members.Violate($"'{value}'", at, $"Member must satisfy enum value set: [{string.Join(", ", values)}]");
        }
    }
}
