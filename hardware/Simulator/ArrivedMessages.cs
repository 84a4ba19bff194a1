using System;
using System.Collections;
using System.Text;
using System.Threading;
using DeviceLogs.Firmware.Control;

namespace DeviceLogs.Simulator;

/// <summary>Reads a log stream from its head to its end, page by page, through GetLogEvents.</summary>
internal static class ArrivedMessages
{
    /// <summary>What a page of GetLogEvents (1 MB of messages) can become in JSON; a PC has the memory.</summary>
    internal const int MaxPageBytes = 8 * 1024 * 1024;

    /// <summary>Hands each message to <paramref name="take"/>.</summary>
    /// <returns>What went wrong, or null.</returns>
    internal static string? ReadAll(CloudWatchLogs logs, string group, string stream, Action<string> take)
    {
        string? token = null;
        int emptyPages = 0;
        while (true)
        {
            Hashtable parameters = new()
            {
                ["logGroupName"] = group,
                ["logStreamName"] = stream,
                ["startFromHead"] = true,
                ["nextToken"] = token
            };
            Hashtable response = Ask(logs, LogsAction.GetLogEvents, parameters);
            if (response[ResponseTable.Error] is string error)
            {
                return error;
            }

            if ((int)response[ResponseTable.StatusCode]! == 400
                && ((string)response[ResponseTable.Body]!).Contains("ResourceNotFoundException", StringComparison.Ordinal))
            {
                // Nothing was ever sent to it.
                return null;
            }

            if ((int)response[ResponseTable.StatusCode]! != 200)
            {
                return $"GetLogEvents answered {response[ResponseTable.StatusCode]}: {response[ResponseTable.Body]}";
            }

            EventPage page = new(Encoding.UTF8.GetBytes((string)response[ResponseTable.Body]!));
            emptyPages++;
            while (page.Read())
            {
                emptyPages = 0;
                take(page.Message);
            }

            if (!page.IsWhole)
            {
                return "GetLogEvents answered with what is not a page of events";
            }

            if (page.ForwardToken == token || page.ForwardToken is null)
            {
                return null;
            }

            if (emptyPages > EventPage.MaxEmptyPages)
            {
                return $"GetLogEvents answered with {emptyPages} pages without an event in a row";
            }

            token = page.ForwardToken;
        }
    }

    private static Hashtable Ask(CloudWatchLogs logs, string action, Hashtable parameters)
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
