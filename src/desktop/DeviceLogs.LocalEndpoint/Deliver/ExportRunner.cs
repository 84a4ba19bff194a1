using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Store;
using Microsoft.Extensions.Logging;

namespace DeviceLogs.LocalEndpoint.Deliver;

/// <summary>Runs export tasks one after the other; one that the end of the service broke off begins again.</summary>
internal sealed class ExportRunner : IAsyncDisposable
{
    private const int EventsAtOnce = 1000;

    private readonly LogStore _store;
    private readonly IExportBuckets _buckets;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _ended;
    private readonly Task _loop;

    /// <summary>Starts it.</summary>
    public ExportRunner(LogStore store, IExportBuckets buckets, TimeProvider clock, ILogger<ExportRunner> logger)
    {
        _store = store;
        _buckets = buckets;
        _clock = clock;
        _logger = logger;
        _ended = Task.Delay(Timeout.Infinite, _end.Token);
        _loop = Task.Run(LoopAsync);
    }

    /// <summary>Ends it.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop;
        _buckets.Dispose();
        _end.Dispose();
    }

    private async Task LoopAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            Task committed = _store.NextCommit;
            try
            {
                if (_store.Read(ExportTaskTable.FindNext) is { } task)
                {
                    await RunAsync(task);
                    continue;
                }
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception e)
            {
                // The data file can't be used, say; the next commit says when it can.
                _logger.LogError(e, "Export tasks can't be run.");
            }

            await Task.WhenAny(committed, _ended);
        }
    }

    private async Task RunAsync(ExportTask task)
    {
        (string Status, string Message) end;
        try
        {
            await _store.WriteAsync(
                database => ExportTaskTable.SetStatus(database, task.Id, ExportTask.Running, "Started successfully", null));
            await PutTextAsync(task.Destination, $"{task.DestinationPrefix}/aws-logs-write-test", "Permission Check Successful");
            await WriteStreamsAsync(task);
            end = (ExportTask.CompletedStatus, "Completed successfully");
        }
        catch (OperationCanceledException) when (_end.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            end = (ExportTask.Failed, e.Message);
        }

        await _store.WriteAsync(database => ExportTaskTable.SetStatus(
            database, task.Id, end.Status, end.Message, _clock.GetUtcNow().ToUnixTimeMilliseconds()));
    }

    private async Task WriteStreamsAsync(ExportTask task)
    {
        List<SearchedStream> streams = _store.Read(database => LogStreamTable.ListByTimeRange(
            database, LogGroupTable.Find(database, task.Group).Id, task.StreamPrefix, task.From, End(task)));
        foreach (SearchedStream stream in streams)
        {
            if (_store.Read(database => ExportTaskTable.Find(database, task.Group.Region, task.Id))?.Status != ExportTask.Running)
            {
                return;
            }

            string file = Path.GetTempFileName();
            try
            {
                if (await WriteEventsAsync(task, stream, file))
                {
                    await using FileStream content = File.OpenRead(file);
                    string name = stream.Name.Replace('/', '-');
                    await _buckets.PutAsync(task.Destination, $"{task.DestinationPrefix}/{task.Id}/{name}/000000.gz", content, _end.Token);
                }
            }
            finally
            {
                File.Delete(file);
            }
        }
    }

    private async Task<bool> WriteEventsAsync(ExportTask task, SearchedStream stream, string file)
    {
        await using GZipStream gzip = new(File.Create(file), CompressionLevel.Optimal);
        EventPosition gap = new(0, 0, 0);
        bool any = false;
        while (true)
        {
            _end.Token.ThrowIfCancellationRequested();
            EventPage page = _store.Read(database => EventTable.Read(
                database, new EventQuery(stream.Id, task.From, End(task), gap, true, EventsAtOnce)));
            foreach (StoredEvent stored in page.Events)
            {
                string time = DateTimeOffset.FromUnixTimeMilliseconds(stored.Position.Time).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'",
                    CultureInfo.InvariantCulture);
                await gzip.WriteAsync(Encoding.ASCII.GetBytes($"{time} "), _end.Token);
                await gzip.WriteAsync(stored.Message, _end.Token);
                await gzip.WriteAsync("\n"u8.ToArray(), _end.Token);
            }

            if (page.Events.Count == 0)
            {
                return any;
            }

            any = true;
            gap = page.After;
        }
    }

    // The first time that is no longer wanted.
    private static long End(ExportTask task) => Math.Min(task.To, long.MaxValue - 1) + 1;

    private async Task PutTextAsync(string bucket, string key, string text)
    {
        using MemoryStream content = new(Encoding.UTF8.GetBytes(text));
        await _buckets.PutAsync(bucket, key, content, _end.Token);
    }
}
