using System;
using System.Collections;
using System.Text.Json;
using System.Threading;

namespace DeviceLogs.Simulator;

/// <summary>Reads a log stream from its head to its end, page by page, through GetLogEvents.</summary>
internal static class StreamReader
{
    /// <summary>What a page of GetLogEvents (1 MB of messages) can become in JSON; a PC has the memory.</summary>
    internal const int MaxPageBytes = 8 * 1024 * 1024;

    /// <summary>Hands each message to <paramref name="take"/>.</summary>
    /// <returns>What went wrong, or null.</returns>
    internal static string? ReadAll(CloudWatchLogs logs, string group, string stream, Action<string> take)
    {
        string? token = null;
        while (true)
        {
            Hashtable parameters = new() { ["logGroupName"] = group, ["logStreamName"] = stream, ["startFromHead"] = true, ["nextToken"] = token };
            Hashtable response = Ask(logs, LogsAction.GetLogEvents, parameters);
            if (response[ResponseTable.Error] is string error)
            {
                return error;
            }

            if ((int)response[ResponseTable.StatusCode]! == 400 && ((string)response[ResponseTable.Body]!).Contains("ResourceNotFoundException", StringComparison.Ordinal))
            {
                // Nothing was ever sent to it.
                return null;
            }

            if ((int)response[ResponseTable.StatusCode]! != 200)
            {
                return $"GetLogEvents answered {response[ResponseTable.StatusCode]}: {response[ResponseTable.Body]}";
            }

            using JsonDocument page = JsonDocument.Parse((string)response[ResponseTable.Body]!);
            foreach (JsonElement logEvent in page.RootElement.GetProperty("events").EnumerateArray())
            {
                take(logEvent.GetProperty("message").GetString()!);
            }

            string? next = page.RootElement.GetProperty("nextForwardToken").GetString();
            if (next == token)
            {
                return null;
            }

            token = next;
        }
    }

    private static Hashtable Ask(CloudWatchLogs logs, LogsAction action, Hashtable parameters)
    {
        Hashtable? answer = null;
        using ManualResetEventSlim done = new();
        logs.Action(action, parameters, response =>
        {
            answer = response;
            done.Set();
        });
        done.Wait();
        return answer!;
    }
}
