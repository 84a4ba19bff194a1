using System.Runtime.CompilerServices;

namespace DeviceLogs.Metrics;

/// <summary>
/// A number that a board reports again and again: a gauge, which is set, or a counter, which is added to. Made by <see cref="MetricSet"/>.
/// </summary>
/// <remarks>Threads: everything may be called from any thread.</remarks>
public sealed class Metric
{
    // No reading: such a metric is left out.
    internal const long Unknown = long.MinValue;

    internal readonly string Name;
    internal readonly string Unit;
    private long _value;

    // As the line that is being written has it.
    internal long Taken;

    internal Metric(string name, string unit, bool isCounter)
    {
        Name = name;
        Unit = unit;
        _value = isCounter ? 0 : Unknown;
    }

    /// <summary>True when there is a value: a gauge has none until it is set.</summary>
    public bool IsKnown => Value != Unknown;

    /// <summary>The value.</summary>
    public long Value
    {
        [MethodImpl(MethodImplOptions.Synchronized)]
        get => _value;
    }

    /// <summary>Sets a gauge.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    public void Set(long value) => _value = value;

    /// <summary>Leaves a gauge out of the next lines, as its value is unknown.</summary>
    public void Clear() => Set(Unknown);

    /// <summary>Adds to a counter, which counts since the start: where a line is lost or comes twice, no count is wrong.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    public void Add(long count) => _value += count;
}
