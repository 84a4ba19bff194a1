using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DeviceLogs.LocalEndpoint.Wire;

/// <summary>What the API model says about a string: its length in UTF-16 units, and either a pattern or the values it may have.</summary>
internal sealed class TextRule
{
    private readonly List<(string Constraint, Predicate<string> Holds)> _constraints = [];

    public TextRule(int min, int max, string? pattern = null, params string[] values)
    {
        if (min > 0)
        {
            _constraints.Add(($"Member must have length greater than or equal to {min}", value => value.Length >= min));
        }

        if (max < int.MaxValue)
        {
            _constraints.Add(($"Member must have length less than or equal to {max}", value => value.Length <= max));
        }

        if (pattern is not null)
        {
            // The model's patterns hold no backtracking trap, yet they meet names that anybody may send.
            Regex regex = new($"^(?:{pattern})\\z", RegexOptions.NonBacktracking);
            _constraints.Add(($"Member must satisfy regular expression pattern: {pattern}", regex.IsMatch));
        }

        if (values.Length > 0)
        {
            _constraints.Add(($"Member must satisfy enum value set: [{string.Join(", ", values)}]", values.Contains));
        }
    }

    public static TextRule LogGroupName { get; } = new(1, 512, @"[\.\-_/#A-Za-z0-9]+");

    public static TextRule LogGroupNamePattern { get; } = new(0, 512, @"[\.\-_/#A-Za-z0-9]*");

    public static TextRule LogGroupIdentifier { get; } = new(1, 2048, @"[\w#+=/:,.@-]*");

    public static TextRule LogGroupClass { get; } = new(0, int.MaxValue, null, "STANDARD", "INFREQUENT_ACCESS", "DELIVERY");

    public static TextRule LogStreamName { get; } = new(1, 512, "[^:*]*");

    public static TextRule FilterName { get; } = LogStreamName;

    public static TextRule FilterPattern { get; } = new(0, Filters.FilterPattern.MaxLength);

    public static TextRule FieldSelection { get; } = new(0, 2000);

    public static TextRule SystemField { get; } = new(0, int.MaxValue);

    public static TextRule EventMessage { get; } = new(1, int.MaxValue);

    public static TextRule MetricName { get; } = new(0, 255, "[^:*$]*");

    public static TextRule MetricValue { get; } = new(0, 100);

    public static TextRule MetricUnit { get; } = new(
        0, int.MaxValue, null,
        "Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes",
        "Bits", "Kilobits", "Megabits", "Gigabits", "Terabits", "Percent", "Count",
        "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second", "Terabytes/Second",
        "Bits/Second", "Kilobits/Second", "Megabits/Second", "Gigabits/Second", "Terabits/Second", "Count/Second", "None");

    public static TextRule Dimension { get; } = new(0, 255);

    public static TextRule TagKey { get; } = new(1, 128, @"^([\p{L}\p{Z}\p{N}_.:/=+\-@]+)$");

    public static TextRule TagValue { get; } = new(0, 256, @"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$");

    public static TextRule ResourceArn { get; } = new(1, 1011, @"[\w+=/:,.@-]*");

    public static TextRule AccountId { get; } = new(12, 12, @"^\d{12}$");

    public static TextRule KmsKeyId { get; } = new(0, 256);

    public static TextRule EntityKeyAttribute { get; } = new(1, 32);

    public static TextRule EntityAttribute { get; } = new(1, 256);

    public static TextRule EntityValue { get; } = new(1, 512);

    public static TextRule OrderBy { get; } = new(0, int.MaxValue, null, "LogStreamName", "LastEventTime");

    public static TextRule Token { get; } = new(1, int.MaxValue);

    /// <summary>Every constraint, in the service's words.</summary>
    public IEnumerable<string> Constraints => _constraints.Select(rule => rule.Constraint);

    /// <summary>Whether a value fails no constraint.</summary>
    public bool Allows(string value) => _constraints.TrueForAll(rule => rule.Holds(value));

    /// <summary>Takes note of every constraint that a value fails.</summary>
    public void Check(RequestMembers members, string at, string value)
    {
        foreach ((string constraint, _) in _constraints.Where(rule => !rule.Holds(value)))
        {
            members.Violate($"'{value}'", at, constraint);
        }
    }
}
