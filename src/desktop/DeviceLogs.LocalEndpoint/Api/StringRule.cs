using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using DeviceLogs.LocalEndpoint.Patterns;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>What the API model says about a string: its length in UTF-16 units, and either a pattern or the values it may have.</summary>
internal sealed class StringRule
{
    private readonly List<(string Constraint, Predicate<string> Holds)> _constraints = [];

    public StringRule(int min, int max, string? pattern = null, params string[] values)
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

    public static StringRule LogGroupName { get; } = new(1, 512, @"[\.\-_/#A-Za-z0-9]+");

    public static StringRule LogGroupNamePattern { get; } = new(0, 512, @"[\.\-_/#A-Za-z0-9]*");

    public static StringRule LogGroupIdentifier { get; } = new(1, 2048, @"[\w#+=/:,.@-]*");

    public static StringRule LogGroupClass { get; } = new(0, int.MaxValue, null, "STANDARD", "INFREQUENT_ACCESS", "DELIVERY");

    public static StringRule LogStreamName { get; } = new(1, 512, "[^:*]*");

    public static StringRule FilterName { get; } = LogStreamName;

    public static StringRule FilterPattern { get; } = new(0, Patterns.FilterPattern.MaxLength);

    public static StringRule FieldSelection { get; } = new(0, 2000);

    public static StringRule SystemField { get; } = new(0, int.MaxValue);

    public static StringRule EventMessage { get; } = new(1, int.MaxValue);

    public static StringRule MetricName { get; } = new(0, 255, "[^:*$]*");

    public static StringRule MetricValue { get; } = new(0, 100);

    public static StringRule MetricUnit { get; } = new(
        0, int.MaxValue, null,
        "Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes",
        "Bits", "Kilobits", "Megabits", "Gigabits", "Terabits", "Percent", "Count",
        "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second", "Terabytes/Second",
        "Bits/Second", "Kilobits/Second", "Megabits/Second", "Gigabits/Second", "Terabits/Second", "Count/Second", "None");

    public static StringRule Dimension { get; } = new(0, 255);

    public static StringRule TagKey { get; } = new(1, 128, @"^([\p{L}\p{Z}\p{N}_.:/=+\-@]+)$");

    public static StringRule TagValue { get; } = new(0, 256, @"^([\p{L}\p{Z}\p{N}_.:/=+\-@]*)$");

    public static StringRule ResourceArn { get; } = new(1, 1011, @"[\w+=/:,.@-]*");

    public static StringRule AccountId { get; } = new(12, 12, @"^\d{12}$");

    public static StringRule KmsKeyId { get; } = new(0, 256);

    public static StringRule EntityKeyAttribute { get; } = new(1, 32);

    public static StringRule EntityAttribute { get; } = new(1, 256);

    public static StringRule EntityValue { get; } = new(1, 512);

    public static StringRule OrderBy { get; } = new(0, int.MaxValue, null, "LogStreamName", "LastEventTime");

    public static StringRule Token { get; } = new(1, int.MaxValue);

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
