using System;
using System.Collections.Concurrent;
using System.Text;
using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Filters;

/// <summary>Takes a metric's sample from a message.</summary>
internal sealed class MetricExtractor
{
    // CloudWatch refuses values beyond; their sums stay finite too.
    private static readonly double MaxValue = Math.Pow(2, 360);

    // Every upload asks for those of its group. So many are kept, since a regular expression may come to need megabytes.
    private const int MaxKept = 50;

    private static readonly ConcurrentDictionary<(string, string, double?), MetricExtractor> Kept = [];

    private readonly FilterPattern _pattern;
    private readonly Func<ReadOnlyMemory<byte>, double?> _value;
    private readonly double? _defaultValue;

    private MetricExtractor(FilterPattern pattern, Func<ReadOnlyMemory<byte>, double?> value, double? defaultValue)
    {
        _pattern = pattern;
        _value = value;
        _defaultValue = defaultValue;
    }

    /// <summary>Whether the pattern holds a regular expression.</summary>
    public bool UsesRegex => _pattern.UsesRegex;

    /// <summary>Compiles the filter, or finds it compiled.</summary>
    /// <param name="pattern">The filter pattern.</param>
    /// <param name="metricValue">What a matching message counts: a number, or a field of the pattern.</param>
    /// <param name="defaultValue">What any other message counts; null for nothing.</param>
    /// <exception cref="ServiceException">InvalidParameterException: one of them is wrong.</exception>
    public static MetricExtractor For(string pattern, string metricValue, double? defaultValue)
    {
        if (Kept.TryGetValue((pattern, metricValue, defaultValue), out MetricExtractor? extractor))
        {
            return extractor;
        }

        if (Kept.Count >= MaxKept)
        {
            Kept.Clear();
        }

        return Kept[(pattern, metricValue, defaultValue)] = Compile(pattern, metricValue, defaultValue);
    }

    /// <summary>The sample of a message; null for none.</summary>
    public double? Sample(ReadOnlyMemory<byte> message) => _pattern.IsMatch(message) ? Bounded(_value(message)) : _defaultValue;

    private static MetricExtractor Compile(string text, string metricValue, double? defaultValue)
    {
        FilterPattern pattern = FilterPattern.Compile(text);
        double? constant = Bounded(PatternNumber.Parse(Encoding.UTF8.GetBytes(metricValue))?.Value);
        Func<ReadOnlyMemory<byte>, double?>? value =
            constant is not null ? _ => constant : metricValue.StartsWith('$') ? pattern.Bind(metricValue) : null;
        if (value is null)
        {
            throw ServiceErrors.InvalidParameter(
                $"Invalid metric transformation: metricValue '{metricValue}' is neither a number nor a field of the filter pattern.");
        }

        return defaultValue == Bounded(defaultValue)
            ? new MetricExtractor(pattern, value, defaultValue)
            : throw ServiceErrors.InvalidParameter("Invalid metric transformation: defaultValue is beyond 2^360.");
    }

    private static double? Bounded(double? value) => Math.Abs(value ?? 0) <= MaxValue ? value : null;
}
