using System.Collections.Generic;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.State;

/// <summary>The metrics. They outlive the filters that feed them, as with CloudWatch.</summary>
internal static class MetricTable
{
    // A primary key takes no NULL for a value.
    private const string NoUnit = "None";

    /// <summary>Milliseconds in a minute.</summary>
    public const long MinuteMs = 60_000;

    // Single minutes are kept for a day before the newest; the totals for ever.
    private const long MinutesKept = 24 * 60;

    /// <summary>Makes sure that there is a metric.</summary>
    public static void Ensure(Database database, MetricTransformation metric) => database.Execute(
        "INSERT INTO metrics (namespace, name, unit, samples, sum) VALUES ($1, $2, $3, 0, 0) ON CONFLICT DO NOTHING",
        metric.Namespace, metric.Name, metric.Unit ?? NoUnit);

    /// <summary>Adds samples of one minute to a metric.</summary>
    /// <param name="database">Where.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="minute">Minutes since 1970-01-01 UTC, by the times of the events.</param>
    /// <param name="samples">How many samples.</param>
    /// <param name="sum">Their sum.</param>
    public static void Add(Database database, MetricTransformation metric, long minute, long samples, double sum)
    {
        string unit = metric.Unit ?? NoUnit;
        database.Execute(
            """
            INSERT INTO metrics (namespace, name, unit, samples, sum) VALUES ($1, $2, $3, $4, $5)
            ON CONFLICT DO UPDATE SET samples = samples + excluded.samples, sum = sum + excluded.sum
            """,
            metric.Namespace, metric.Name, unit, samples, sum);
        database.Execute(
            """
            INSERT INTO metric_minutes (namespace, name, unit, minute, samples, sum) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO UPDATE SET samples = samples + excluded.samples, sum = sum + excluded.sum
            """,
            metric.Namespace, metric.Name, unit, minute, samples, sum);
        database.Execute(
            "DELETE FROM metric_minutes WHERE namespace = $1 AND name = $2 AND unit = $3 AND minute < $4",
            metric.Namespace, metric.Name, unit, minute - MinutesKept);
    }

    /// <summary>Lists the minutes of a metric that have samples, from one on, the oldest first.</summary>
    public static List<MetricMinute> ListMinutes(Database database, Metric metric, long from)
    {
        List<MetricMinute> minutes = [];
        using SqliteDataReader row = database.Query(
            """
            SELECT minute, samples, sum FROM metric_minutes
            WHERE namespace = $1 AND name = $2 AND unit = $3 AND minute >= $4 ORDER BY minute
            """,
            metric.Namespace, metric.Name, metric.Unit, from);
        while (row.Read())
        {
            minutes.Add(new MetricMinute(row.GetInt64(0), row.GetInt64(1), row.GetDouble(2)));
        }

        return minutes;
    }

    /// <summary>Lists the metrics that the filters of a group feed, by namespace, name and unit.</summary>
    public static List<Metric> ListOfGroup(Database database, string groupName) => Read(database.Query(
        """
        SELECT DISTINCT metrics.namespace, metrics.name, metrics.unit, samples, sum
        FROM metric_filters JOIN log_groups ON log_groups.id = group_id
            JOIN metrics ON metrics.namespace = metric_namespace AND metrics.name = metric_name AND metrics.unit = ifnull(metric_filters.unit, $2)
        WHERE log_groups.name = $1 ORDER BY 1, 2, 3
        """,
        groupName, NoUnit));

    /// <summary>Lists the metrics by namespace, name and unit.</summary>
    public static List<Metric> List(Database database) =>
        Read(database.Query("SELECT namespace, name, unit, samples, sum FROM metrics ORDER BY namespace, name, unit"));

    private static List<Metric> Read(SqliteDataReader rows)
    {
        using SqliteDataReader row = rows;
        List<Metric> metrics = [];
        while (row.Read())
        {
            metrics.Add(new Metric(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetDouble(4)));
        }

        return metrics;
    }
}
