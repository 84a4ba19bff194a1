using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Patterns;

/// <summary>Takes a metric's sample from a message.</summary>
internal sealed class MetricExtractor
{
    // CloudWatch refuses values beyond; their sums stay finite too.
    private static readonly double MaxValue = Math.Pow(2, 360);

    // Every upload asks for those of its group. So many are kept, since a regular expression may come to need megabytes.
    private const int MaxKept = 50;

    // The longest value that CloudWatch takes for a dimension.
    private const int MaxDimensionLength = 1024;

    private static readonly ConcurrentDictionary<(string, string, double?, string), MetricExtractor> Kept = [];

    private readonly FilterPattern _pattern;
    private readonly Func<ReadOnlyMemory<byte>, double?> _value;
    private readonly double? _defaultValue;
    private readonly List<(string Name, Func<ReadOnlyMemory<byte>, byte[]?> Read)> _dimensions;

    private MetricExtractor(
        FilterPattern pattern,
        Func<ReadOnlyMemory<byte>, double?> value,
        double? defaultValue,
        List<(string Name, Func<ReadOnlyMemory<byte>, byte[]?> Read)> dimensions)
    {
        _pattern = pattern;
        _value = value;
        _defaultValue = defaultValue;
        _dimensions = dimensions;
    }

    /// <summary>Whether the pattern holds a regular expression.</summary>
    public bool UsesRegex => _pattern.UsesRegex;

    /// <summary>Compiles the filter, or finds it compiled.</summary>
    /// <param name="pattern">The filter pattern.</param>
    /// <param name="metricValue">What a matching message counts: a number, or a field of the pattern.</param>
    /// <param name="defaultValue">What any other message counts; null for nothing.</param>
    /// <param name="dimensions">The fields of the pattern that are the metric's dimensions; see <see cref="Dimensions"/>.</param>
    /// <exception cref="ServiceException">InvalidParameterException: one of them is wrong.</exception>
    public static MetricExtractor For(string pattern, string metricValue, double? defaultValue, string dimensions)
    {
        if (Kept.TryGetValue((pattern, metricValue, defaultValue, dimensions), out MetricExtractor? extractor))
        {
            return extractor;
        }

        if (Kept.Count >= MaxKept)
        {
            Kept.Clear();
        }

        return Kept[(pattern, metricValue, defaultValue, dimensions)] = Compile(pattern, metricValue, defaultValue, dimensions);
    }

    /// <summary>The sample of a message; null for none.</summary>
    public MetricSample? Sample(ReadOnlyMemory<byte> message) => _pattern.IsMatch(message)
        ? Bounded(_value(message)) is { } value ? new MetricSample(value, DimensionsOf(message)) : null
        : _defaultValue is { } other ? new MetricSample(other, Dimensions.None) : null;

    // A dimension that the message does not have is left out.
    private string DimensionsOf(ReadOnlyMemory<byte> message) => _dimensions.Count == 0 ? Dimensions.None : Dimensions.Write(
        from dimension in _dimensions
        let value = Encoding.UTF8.GetString(dimension.Read(message) ?? [])
        where value.Length is > 0 and <= MaxDimensionLength
        select KeyValuePair.Create(dimension.Name, value));

    private static MetricExtractor Compile(string text, string metricValue, double? defaultValue, string dimensions)
    {
        FilterPattern pattern = FilterPattern.Compile(text);
        double? constant = Bounded(PatternNumber.Parse(Encoding.UTF8.GetBytes(metricValue))?.Value);
        Func<ReadOnlyMemory<byte>, double?>? value =
            constant is not null ? _ => constant
            : Bind(pattern, metricValue) is { } read ? message => PatternNumber.Parse(read(message))?.Value
            : null;
        if (value is null)
        {
            throw Wrong($"metricValue '{metricValue}' is neither a number nor a field of the filter pattern.");
        }

        if (defaultValue != Bounded(defaultValue))
        {
            throw Wrong("defaultValue is beyond 2^360.");
        }

        SortedDictionary<string, string> fields = Dimensions.Read(dimensions);
        if (fields.Count > 0 && defaultValue is not null)
        {
            throw Wrong("dimensions and default value are mutually exclusive properties.");
        }

        if (fields.Count > 0 && pattern is TermPattern)
        {
            throw ServiceErrors.InvalidParameter("The specified filter pattern does not support dimensions.");
        }

        return new MetricExtractor(pattern, value, defaultValue,
            [.. fields.Select(dimension => (dimension.Key, Bind(pattern, dimension.Value)
            ?? throw Wrong(
                $"dimension '{dimension.Key}' has the value '{dimension.Value}', which is not a field of the filter pattern.")))]);
    }

    private static Func<ReadOnlyMemory<byte>, byte[]?>? Bind(FilterPattern pattern, string field) =>
        field.StartsWith('$') ? pattern.Bind(field) : null;

    private static ServiceException Wrong(string reason) => ServiceErrors.InvalidParameter($"Invalid metric transformation: {reason}");

    private static double? Bounded(double? value) => Math.Abs(value ?? 0) <= MaxValue ? value : null;
}
