using System.Collections.Generic;
using System.Linq;
using DeviceLogs.LocalEndpoint.Patterns;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>What the metric filters of a group make of an upload. It is taken before the write, which it would hold up for all.</summary>
internal sealed class MetricSamples
{
    private readonly List<(MetricTransformation Metric, MetricSample?[] Samples)> _taken = [];

    private readonly EventBatch _batch;
    private readonly string _region;

    private MetricSamples(EventBatch batch, string region) => (_batch, _region) = (batch, region);

    /// <summary>Holds every event against every filter.</summary>
    /// <param name="filters">Those of the group.</param>
    /// <param name="batch">The events.</param>
    /// <param name="region">Where they have come from.</param>
    public static MetricSamples Take(IReadOnlyList<MetricFilter> filters, EventBatch batch, string region)
    {
        MetricSamples all = new(batch, region);
        foreach (MetricFilter filter in filters.Where(filter => filter.Selects(region)))
        {
            MetricTransformation metric = filter.Transformation;
            MetricExtractor extractor = MetricExtractor.For(filter.Pattern, metric.Value, metric.DefaultValue, metric.Dimensions);
            MetricSample?[] samples = new MetricSample?[batch.Count];
            for (int i = 0; i < samples.Length; i++)
            {
                samples[i] = extractor.Sample(batch.MessageOf(i)) is { } sample ? WithSystemFields(sample, filter, region) : null;
            }

            all._taken.Add((metric, samples));
        }

        return all;
    }

    private static MetricSample WithSystemFields(MetricSample sample, MetricFilter filter, string region) =>
        filter.SystemFields is null or []
        ? sample
        : sample with
        {
            Dimensions = Dimensions.Write(
                Dimensions.Read(sample.Dimensions)
                    .Concat(filter.SystemFields.Select(field => KeyValuePair.Create(field, SystemFields.ValueOf(field, region))))),
        };

    /// <summary>Adds those of the events from one index up to another to their metrics.</summary>
    public void Store(Database database, int from, int to)
    {
        foreach ((MetricTransformation metric, MetricSample?[] samples) in _taken)
        {
            var minutes = Enumerable.Range(from, to - from).Where(i => samples[i] is not null).GroupBy(
                i => (samples[i]!.Value.Dimensions, Minute: MinuteOf(i)),
                i => samples[i]!.Value.Value,
                (key, values) => (key.Dimensions, new MetricMinute(key.Minute, values.Count(), values.Sum())));
            MetricTable.Add(database, _region, metric, minutes);
        }
    }

    private long MinuteOf(int index) => _batch.TimeOf(index) / MetricTable.MinuteMs;
}
