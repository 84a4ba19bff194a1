using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace DeviceLogs.LocalEndpoint.Model;

/// <summary>
/// What the model of an API says about a string: its length in UTF-16 units, and either a pattern or the values it may have.
/// </summary>
internal sealed class StringRule
{
    private readonly List<(string Constraint, Predicate<string> Holds)> _constraints = [];

    public StringRule(int? min, int? max, string? pattern = null, params string[] values)
    {
        if (min > 0)
        {
            _constraints.Add(($"Member must have length greater than or equal to {min}", value => value.Length >= min));
        }

        if (max is not null)
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

    /// <summary>Every constraint, in the service's words.</summary>
    public IEnumerable<string> Constraints => _constraints.Select(rule => rule.Constraint);

    /// <summary>Whether a value fails no constraint.</summary>
    public bool Allows(string value) => _constraints.TrueForAll(rule => rule.Holds(value));

    /// <summary>The constraints that a value fails.</summary>
    public IEnumerable<string> Failed(string value) => _constraints.Where(rule => !rule.Holds(value)).Select(rule => rule.Constraint);
}
