using System.Collections.Generic;
using DeviceLogs.LocalEndpoint.Patterns;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>The metrics of each region. They outlive the filters that feed them, as with CloudWatch.</summary>
internal static class MetricTable
{
    // A primary key takes no NULL for a value.
    private const string NoUnit = "None";

    /// <summary>Milliseconds in a minute.</summary>
    public const long MinuteMs = 60_000;

    // Single minutes are kept for a day before the newest; the totals for ever.
    private const long MinutesKept = 24 * 60;

    // A metric has no more than so many sets of dimensions, about where CloudWatch Logs disables a filter: what comes beyond counts without
    // any.
    private const long MaxDimensionSets = 1000;

    /// <summary>Makes sure that there is a metric; one with dimensions there is when they have values.</summary>
    public static void Ensure(Database database, string region, MetricTransformation metric)
    {
        if (metric.Dimensions == Dimensions.None)
        {
            AddTotal(database, region, metric, Dimensions.None, 0, 0);
        }
    }

    /// <summary>Adds samples to a metric, by their dimensions and by the minutes of the events' times.</summary>
    public static void Add(Database database, string region, MetricTransformation metric,
        IEnumerable<(string Dimensions, MetricMinute Minute)> samples)
    {
        bool isFull = false;
        foreach ((string wanted, MetricMinute minute) in samples)
        {
            bool isNew = wanted != Dimensions.None && !Has(database, region, metric, wanted);
            isFull = isFull || (isNew && IsFull(database, region, metric));
            string dimensions = isNew && isFull ? Dimensions.None : wanted;
            AddTotal(database, region, metric, dimensions, minute.Samples, minute.Sum);
            database.Execute(
                """
                INSERT INTO metric_minutes (region, namespace, name, unit, dimensions, minute, samples, sum)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                ON CONFLICT DO UPDATE SET samples = samples + excluded.samples, sum = sum + excluded.sum
                """,
                region, metric.Namespace, metric.Name, metric.Unit ?? NoUnit, dimensions, minute.Minute, minute.Samples, minute.Sum);
            database.Execute(
                "DELETE FROM metric_minutes WHERE region = $1 AND namespace = $2 AND name = $3 AND unit = $4 AND dimensions = $5 AND "
                + "minute < $6",
                region, metric.Namespace, metric.Name, metric.Unit ?? NoUnit, dimensions, minute.Minute - MinutesKept);
        }
    }

    /// <summary>Lists the minutes of a metric that have samples, from one on, the oldest first.</summary>
    public static List<MetricMinute> ListMinutes(Database database, Metric metric, long from)
    {
        List<MetricMinute> minutes = [];
        using SqliteDataReader row = database.Query(
            """
            SELECT minute, samples, sum FROM metric_minutes
            WHERE region = $1 AND namespace = $2 AND name = $3 AND unit = $4 AND dimensions = $5 AND minute >= $6 ORDER BY minute
            """,
            metric.Region, metric.Namespace, metric.Name, metric.Unit, metric.Dimensions, from);
        while (row.Read())
        {
            minutes.Add(new MetricMinute(row.GetInt64(0), row.GetInt64(1), row.GetDouble(2)));
        }

        return minutes;
    }

    /// <summary>Lists the metrics that the filters of a group feed, by namespace, name, unit and dimensions.</summary>
    public static List<Metric> ListOfGroup(Database database, GroupKey group, int limit) => Read(database.Query(
        """
        SELECT metrics.region, metrics.namespace, metrics.name, metrics.unit, metrics.dimensions, samples, sum, max(metric_value LIKE '$%')
        FROM metric_filters JOIN log_groups ON log_groups.id = group_id
            JOIN metrics ON metrics.region = log_groups.region AND metrics.namespace = metric_namespace
                AND metrics.name = metric_name AND metrics.unit = ifnull(metric_filters.unit, $2)
        WHERE log_groups.region = $1 AND log_groups.name = $4 GROUP BY 1, 2, 3, 4, 5 ORDER BY 2, 3, 4, 5 LIMIT $3
        """,
        group.Region, NoUnit, limit, group.Name));

    /// <summary>Lists the metrics of all regions by region, namespace, name, unit and dimensions.</summary>
    public static List<Metric> List(Database database) =>
        Read(database.Query("SELECT region, namespace, name, unit, dimensions, samples, sum, 0 FROM metrics ORDER BY 1, 2, 3, 4, 5"));

    private static void AddTotal(Database database, string region, MetricTransformation metric, string dimensions, long samples,
        double sum) => database.Execute(
        """
        INSERT INTO metrics (region, namespace, name, unit, dimensions, samples, sum) VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT DO UPDATE SET samples = samples + excluded.samples, sum = sum + excluded.sum
        """,
        region, metric.Namespace, metric.Name, metric.Unit ?? NoUnit, dimensions, samples, sum);

    private static bool Has(Database database, string region, MetricTransformation metric, string dimensions) => database.Scalar(
        "SELECT 1 FROM metrics WHERE region = $1 AND namespace = $2 AND name = $3 AND unit = $4 AND dimensions = $5",
        region, metric.Namespace, metric.Name, metric.Unit ?? NoUnit, dimensions) is not null;

    private static bool IsFull(Database database, string region, MetricTransformation metric) => (long)database.Scalar(
        "SELECT count(*) FROM metrics WHERE region = $1 AND namespace = $2 AND name = $3 AND unit = $4",
        region, metric.Namespace, metric.Name, metric.Unit ?? NoUnit)! >= MaxDimensionSets;

    private static List<Metric> Read(SqliteDataReader rows)
    {
        using SqliteDataReader row = rows;
        List<Metric> metrics = [];
        while (row.Read())
        {
            Metric metric = new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetInt64(5),
                row.GetDouble(6));
            metrics.Add(metric with { IsMeasured = row.GetBoolean(7) });
        }

        return metrics;
    }
}
