using System;
using DeviceLogs.Delivery;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>A whole agent in a heap as small as a board's.</summary>
internal static class SmallHeap
{
    private const int LinesAtOnce = 100;

    /// <summary>Starts an agent with 16 KB ring and 8 KB batch, logs and flushes.</summary>
    /// <returns>Null when everything was delivered and nothing went wrong, otherwise what did.</returns>
    internal static string Run(int freeBytes, int events)
    {
        Ballast ballast = new Ballast(freeBytes);
        CloudWatchLogs logs = null;
        LogAgent agent = null;
        try
        {
            logs = new CloudWatchLogs(Parts.Connection(new InMemoryTransport(), false));
            agent = new LogAgent(logs, Parts.Agent(8192));
            for (int i = 0; i < events; i++)
            {
                agent.Log(Sample.Message(i));
                if (i % LinesAtOnce == LinesAtOnce - 1 && !agent.Flush(60000))
                {
                    return "a flush failed after " + i + " events";
                }
            }

            LogStatistics statistics = new LogStatistics();
            agent.GetStatistics(statistics);
            return statistics.Delivered == events && statistics.UnexpectedErrors == 0 && statistics.Retries == 0
                ? null
                : "delivered " + statistics.Delivered + ": " + statistics.LastError;
        }
        catch (OutOfMemoryException)
        {
            return "no memory left";
        }
        finally
        {
            ballast.Drop();
            agent?.Dispose();
            logs?.Dispose();
        }
    }
}
