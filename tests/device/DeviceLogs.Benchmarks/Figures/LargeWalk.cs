using System;
using DeviceLogs.Client;
using DeviceLogs.Reading;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>A page far larger than the heap, walked event by event.</summary>
internal static class LargeWalk
{
    /// <summary>Walks a page of GetLogEvents.</summary>
    /// <returns>Null when every event came out whole and in order, otherwise what went wrong.</returns>
    internal static string OfStream(int freeBytes)
    {
        Ballast ballast = new Ballast(freeBytes);
        try
        {
            LargePage page = new LargePage();
            CloudWatchLogsClient client = new CloudWatchLogsClient(Parts.Connection(page, true));
            GetLogEventsReader reader = client.GetLogEvents(
                new GetLogEventsRequest { LogGroupName = Sample.Group, LogStreamName = Sample.Stream });
            int count = 0;
            while (reader.Read())
            {
                if (reader.Message != LargePage.Message(count) || reader.Timestamp != LargePage.FirstTimestampMs + count)
                {
                    return "event " + count + " is " + reader.Timestamp + " " + reader.Message;
                }

                count++;
            }

            return count == page.Events && reader.NextForwardToken == "f/1" ? null : count + " events";
        }
        catch (OutOfMemoryException)
        {
            return "no memory left";
        }
        finally
        {
            ballast.Drop();
        }
    }

    /// <summary>Reads a page of FilterLogEvents with the incremental reader, and takes its checkpoint now and then.</summary>
    /// <returns>Null when every event came out whole and in order, otherwise what went wrong.</returns>
    internal static string OfGroup(int freeBytes)
    {
        Ballast ballast = new Ballast(freeBytes);
        try
        {
            LargePage page = new LargePage();
            CloudWatchLogsClient client = new CloudWatchLogsClient(Parts.Connection(page, true));
            IncrementalReader reader = new IncrementalReader(
                client, new IncrementalReaderOptions { LogGroupName = Sample.Group, MaxRemembered = 256 }, null);
            int count = 0;
            while (reader.Read())
            {
                if (reader.Message != LargePage.Message(count))
                {
                    return "event " + count + " is " + reader.Message;
                }

                count++;
                if (count % 1000 == 0 && !reader.GetCheckpoint().StartsWith("{"))
                {
                    return "no checkpoint after " + count;
                }
            }

            return count == page.Events ? null : count + " events";
        }
        catch (OutOfMemoryException)
        {
            return "no memory left";
        }
        finally
        {
            ballast.Drop();
        }
    }
}
