using System;
using DeviceLogs.Delivery;
using DeviceLogs.Protocol;

namespace DeviceLogs.Metrics;

/// <summary>
/// Gauges and counters of one board, logged as one line that CloudWatch makes metrics of, without any other service: the Embedded Metric
/// Format.
/// </summary>
/// <remarks>
/// Threads: metrics may be made and changed on any thread; <see cref="Log"/> has one caller at a time.
/// Memory: each line is written into the same buffer, which grows to the longest one; about 100 bytes for each metric.
/// Limits: a line that is longer than the agent's batch is split, and makes no metrics.
/// Cost: about 60 bytes a metric in each line, and one custom metric at CloudWatch for each metric and board.
/// Sources: Amazon CloudWatch User Guide, "Specification: Embedded metric format" (up to 100 metrics in a directive) with its JSON schema,
/// and "Using the PutLogEvents API to send manually-created embedded metric format logs", by which no header is needed; CloudWatch API
/// Reference, "MetricDatum" for the units.
/// </remarks>
public sealed class MetricSet
{
    /// <summary>Most metrics of a set.</summary>
    public const int MaxMetrics = 60;

    private const int FirstBytes = 1024;

    // More than the longest names, units and values of all metrics take. A set of ordinary ones takes 5 KB.
    private const int MaxBytes = 131072;

    // A quarter of what CloudWatch takes, so that the line stays small.
    private const int MaxCharacters = 250;

    private readonly object _sync = new object();
    private readonly string _nameSpace;
    private readonly string _dimension;
    private readonly string _value;
    private readonly Metric[] _metrics = new Metric[MaxMetrics];
    private readonly JsonWriter _json = new JsonWriter(FirstBytes, MaxBytes);
    private int _count;

    /// <summary>Makes an empty set.</summary>
    /// <param name="nameSpace">Namespace of the metrics, 1 to 250 printable characters of ASCII.</param>
    /// <param name="dimension">Name of their dimension, such as Device, with the same rule.</param>
    /// <param name="value">Its value, with the same rule and not only blanks: one for each board, and the same after a restart.</param>
    /// <exception cref="ArgumentException">A text breaks its rule; the message names it.</exception>
    public MetricSet(string nameSpace, string dimension, string value)
    {
        _nameSpace = Checked(nameSpace, nameof(nameSpace));
        _dimension = Checked(dimension, nameof(dimension));
        _value = Checked(value, nameof(value));
    }

    /// <summary>Makes a gauge: a reading of now. It is left out until it is set.</summary>
    /// <param name="name">Name of the metric: 1 to 250 printable characters of ASCII, once in a set.</param>
    /// <param name="unit">A unit of CloudWatch, such as Bytes, Count, Seconds or Percent; None where there is none.</param>
    /// <exception cref="ArgumentException">A text breaks its rule, the name is taken, or there are 60 metrics already.</exception>
    public Metric Gauge(string name, string unit) => Make(name, unit, false);

    /// <summary>
    /// Makes a counter, from 0 on: how often something has happened since the start. For a rate take RATE or DIFF of metric math.
    /// </summary>
    /// <param name="name">See <see cref="Gauge"/>.</param>
    /// <param name="unit">See <see cref="Gauge"/>.</param>
    /// <exception cref="ArgumentException">See <see cref="Gauge"/>.</exception>
    public Metric Counter(string name, string unit) => Make(name, unit, true);

    /// <summary>Logs a line with all metrics that have a value; nothing when none has.</summary>
    /// <param name="agent">Takes it, as level Information.</param>
    /// <param name="utcMs">When they were read, in milliseconds since 1970-01-01 UTC: a metric belongs to a time, so log none without a
    /// date.</param>
    public void Log(LogAgent agent, long utcMs)
    {
        lock (_sync)
        {
            if (Write(utcMs))
            {
                agent.Log(LogLevel.Information, _json.Buffer, 0, _json.Length);
            }
        }
    }

    /// <summary>Writes the line.</summary>
    /// <returns>False when no metric has a value.</returns>
    internal bool Write(long utcMs)
    {
        _json.Clear();
        _json.Raw("{\"_aws\":{\"Timestamp\":");
        _json.Number(utcMs);
        _json.Raw(",\"CloudWatchMetrics\":[{\"Namespace\":");
        _json.Text(_nameSpace);
        _json.Raw(",\"Dimensions\":[[");
        _json.Text(_dimension);
        _json.Raw("]],\"Metrics\":[");
        int known = 0;
        for (int i = 0; i < _count; i++)
        {
            Metric metric = _metrics[i];
            metric.Taken = metric.Value;
            if (metric.Taken != Metric.Unknown)
            {
                _json.Raw(known++ == 0 ? "{\"Name\":" : ",{\"Name\":");
                _json.Text(metric.Name);
                _json.Raw(",\"Unit\":");
                _json.Text(metric.Unit);
                _json.Raw("}");
            }
        }

        _json.Raw("]}]},");
        _json.Text(_dimension);
        _json.Raw(":");
        _json.Text(_value);
        for (int i = 0; i < _count; i++)
        {
            long value = _metrics[i].Taken;
            if (value != Metric.Unknown)
            {
                _json.Raw(",");
                _json.Text(_metrics[i].Name);
                _json.Raw(":");
                _json.Number(value);
            }
        }

        _json.Raw("}");
        return known > 0;
    }

    /// <summary>The line, for tests.</summary>
    internal JsonWriter Line => _json;

    private static string Checked(string value, string name)
    {
        return IsName(value)
            ? value
            : throw new ArgumentException(name + " takes 1 to 250 printable characters of ASCII, not only blanks", name);
    }

    // CloudWatch makes no metrics of a line with another value.
    private static bool IsName(string value)
    {
        if (string.IsNullOrEmpty(value) || value.Length > MaxCharacters || value.Trim().Length == 0)
        {
            return false;
        }

        foreach (char character in value.ToCharArray())
        {
            if (character < ' ' || character > '~')
            {
                return false;
            }
        }

        return true;
    }

    private Metric Make(string name, string unit, bool isCounter)
    {
        Metric metric = new Metric(Checked(name, nameof(name)), Checked(unit, nameof(unit)), isCounter);
        lock (_sync)
        {
            for (int i = 0; i < _count; i++)
            {
                if (_metrics[i].Name == name)
                {
                    throw new ArgumentException("there is a metric " + name + " already: each takes a name of its own", nameof(name));
                }
            }

            if (name == _dimension || _count == MaxMetrics)
            {
                throw new ArgumentException(
                    name == _dimension ? name + " is the dimension: a metric takes another name" : "a set takes up to 60 metrics",
                    nameof(name));
            }

            _metrics[_count++] = metric;
            return metric;
        }
    }
}
