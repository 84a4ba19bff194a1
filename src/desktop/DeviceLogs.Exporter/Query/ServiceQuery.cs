using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.Client;
using DeviceLogs.CommandLine;

namespace DeviceLogs.Exporter.Query;

/// <summary>Runs a query in the service: StartQuery, then GetQueryResults until it is complete, all pages of it.</summary>
/// <param name="calls">Calls the service.</param>
/// <param name="time">Waits between two looks.</param>
/// <param name="stop">Ends the query, in the service too.</param>
internal sealed class ServiceQuery(ServiceCalls calls, TimeProvider time, CancellationToken stop)
{
    // A short query is complete at the first or second look; the service allows 10 looks a second in most regions.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Runs the query.</summary>
    /// <param name="order">What is asked for.</param>
    /// <param name="progress">Hears how far it has come.</param>
    /// <exception cref="UserException">The query has failed.</exception>
    /// <exception cref="LogsServiceException">The service refuses.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public QueryRows Run(QueryOrder order, Action<string> progress)
    {
        try
        {
            string id = Start(order);
            try
            {
                return Wait(id, progress);
            }
            catch (OperationCanceledException)
            {
                Cancel(id);
                throw;
            }
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException)
        {
            throw new UserException("The service's answer is not one of CloudWatch Logs Insights: check --endpoint.", e);
        }
    }

    private string Start(QueryOrder order)
    {
        using JsonDocument answer = calls.Call("StartQuery", json =>
        {
            json.WriteString("queryString", order.Text);
            if (order.Groups.Count > 0)
            {
                json.WriteStartArray("logGroupNames");
                foreach (string group in order.Groups)
                {
                    json.WriteStringValue(group);
                }

                json.WriteEndArray();
            }

            // Whole seconds, both included.
            json.WriteNumber("startTime", order.SinceMs / 1000);
            json.WriteNumber("endTime", (order.UntilMs + 999) / 1000);
            if (order.Limit is int limit)
            {
                json.WriteNumber("limit", limit);
            }
        });
        return answer.RootElement.GetProperty("queryId").GetString()!;
    }

    private QueryRows Wait(string id, Action<string> progress)
    {
        for (TimeSpan pause = FirstPause; ; pause = Longer(pause))
        {
            Task.Delay(pause, time, stop).GetAwaiter().GetResult();
            using JsonDocument answer = calls.Call("GetQueryResults", json => json.WriteString("queryId", id));
            string status = answer.RootElement.GetProperty("status").GetString() ?? "Unknown";
            string summary = SummaryOf(answer.RootElement);
            switch (status)
            {
                case "Complete":
                    return Read(id, answer.RootElement, summary);
                case "Scheduled" or "Running" or "Unknown":
                    progress($"{status.ToLowerInvariant()}: {summary}");
                    break;
                default:
                    throw new UserException(answer.RootElement.TryGetProperty("statusReason", out JsonElement reason)
                        ? $"The query ended with status {status} ({summary}): {reason.GetString()}."
                        : $"The query ended with status {status} ({summary}): shorten the time or add a filter.");
            }
        }
    }

    private QueryRows Read(string id, JsonElement firstPage, string summary)
    {
        List<string> columns = [];
        List<Dictionary<string, string?>> rows = [];
        string? token = Take(firstPage, columns, rows);
        while (token is not null)
        {
            stop.ThrowIfCancellationRequested();
            using JsonDocument page = calls.Call("GetQueryResults", json =>
            {
                json.WriteString("queryId", id);
                json.WriteString("nextToken", token);
            });
            string? next = Take(page.RootElement, columns, rows);
            token = next == token ? null : next;
        }

        return new QueryRows(columns, [.. rows.Select(row => columns.Select(column => row.GetValueOrDefault(column)).ToArray())], summary);
    }

    private static string? Take(JsonElement page, List<string> columns, List<Dictionary<string, string?>> rows)
    {
        HashSet<string> known = [.. columns];
        foreach (JsonElement row in page.GetProperty("results").EnumerateArray())
        {
            Dictionary<string, string?> values = [];
            foreach (JsonElement field in row.EnumerateArray())
            {
                string name = field.GetProperty("field").GetString()!;
                values[name] = field.TryGetProperty("value", out JsonElement value) ? value.GetString() : null;
                if (known.Add(name))
                {
                    columns.Add(name);
                }
            }

            rows.Add(values);
        }

        return page.TryGetProperty("nextToken", out JsonElement token) ? token.GetString() : null;
    }

    private static string SummaryOf(JsonElement answer) => answer.TryGetProperty("statistics", out JsonElement statistics)
        ? QuerySummary.Of(Number(statistics, "recordsMatched"), Number(statistics, "recordsScanned"), Number(statistics, "bytesScanned"))
        : "nothing read yet";

    private static double Number(JsonElement statistics, string name) =>
        statistics.TryGetProperty(name, out JsonElement value) ? value.GetDouble() : 0;

    private static TimeSpan Longer(TimeSpan pause) => pause * 1.5 < LongestPause ? pause * 1.5 : LongestPause;

    private void Cancel(string id)
    {
        try
        {
            using JsonDocument answer = calls.Call("StopQuery", json => json.WriteString("queryId", id), isLast: true);
        }
        catch (Exception e) when (Failure.IsExpected(e))
        {
            // It ends by itself.
        }
    }
}
