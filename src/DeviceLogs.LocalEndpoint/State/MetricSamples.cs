using System.Collections.Generic;
using DeviceLogs.LocalEndpoint.Filters;

namespace DeviceLogs.LocalEndpoint.State;

/// <summary>What the metric filters of a group make of an upload. It is taken before the write, which it would hold up for all.</summary>
internal sealed class MetricSamples
{
    private readonly List<(MetricTransformation Metric, double?[] Values)> _taken = [];

    private readonly EventBatch _batch;

    private MetricSamples(EventBatch batch) => _batch = batch;

    /// <summary>Holds every event against every filter.</summary>
    public static MetricSamples Take(IReadOnlyList<MetricFilter> filters, EventBatch batch)
    {
        MetricSamples samples = new(batch);
        foreach (MetricFilter filter in filters)
        {
            MetricTransformation metric = filter.Transformation;
            MetricExtractor extractor = MetricExtractor.For(filter.Pattern, metric.Value, metric.DefaultValue);
            double?[] values = new double?[batch.Count];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = extractor.Sample(batch.MessageOf(i));
            }

            samples._taken.Add((metric, values));
        }

        return samples;
    }

    /// <summary>Adds those of the events from one index up to another to their metrics.</summary>
    public void Store(Database database, int from, int to)
    {
        foreach ((MetricTransformation metric, double?[] values) in _taken)
        {
            long count = 0;
            double sum = 0;
            for (int minuteStart = from, i = from; i < to; i++)
            {
                count += values[i] is null ? 0 : 1;
                sum += values[i] ?? 0;
                if (i + 1 < to && MinuteOf(i + 1) == MinuteOf(minuteStart))
                {
                    continue;
                }

                if (count > 0)
                {
                    MetricTable.Add(database, metric, MinuteOf(minuteStart), count, sum);
                }

                (minuteStart, count, sum) = (i + 1, 0, 0);
            }
        }
    }

    private long MinuteOf(int index) => _batch.TimeOf(index) / MetricTable.MinuteMs;
}
