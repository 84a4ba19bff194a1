using System.Collections.Generic;
using Microsoft.Data.Sqlite;

namespace DeviceLogs.LocalEndpoint.State;

/// <summary>The metrics. They outlive the filters that feed them, as with CloudWatch.</summary>
internal static class MetricTable
{
    // A primary key takes no NULL for a value.
    private const string NoUnit = "None";

    /// <summary>Adds samples to a metric; none of them make sure that there is one.</summary>
    public static void Add(Database database, MetricTransformation metric, long samples, double sum) => database.Execute(
        """
        INSERT INTO metrics (namespace, name, unit, samples, sum) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT DO UPDATE SET samples = samples + excluded.samples, sum = sum + excluded.sum
        """,
        metric.Namespace, metric.Name, metric.Unit ?? NoUnit, samples, sum);

    /// <summary>Lists the metrics by namespace, name and unit.</summary>
    public static List<Metric> List(Database database)
    {
        List<Metric> metrics = [];
        using SqliteDataReader row = database.Query("SELECT namespace, name, unit, samples, sum FROM metrics ORDER BY namespace, name, unit");
        while (row.Read())
        {
            metrics.Add(new Metric(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetDouble(4)));
        }

        return metrics;
    }
}
