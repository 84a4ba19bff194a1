using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.Insights.Ast;
using DeviceLogs.Insights.Events;
using DeviceLogs.Insights.Planning;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>The first segment of a plan: workers take chunks of events from the source and run the row steps on them.</summary>
internal sealed class EventScan(Plan plan, RunContext context, Segment segment, Action<IEnumerable<StoredRow>>? report)
{
    /// <summary>Bits of a row's place that number it in its chunk.</summary>
    private const int IndexBits = 31;

    /// <summary>Rows up to which a look at the result so far is worth its time.</summary>
    private const int MaxReported = 20_000;

    /// <summary>Work after which a host may let a worker wait: long enough to cost nothing, and too short to hold others up.</summary>
    private static readonly TimeSpan PaceInterval = TimeSpan.FromMilliseconds(1);

    private readonly Lock _chunkLock = new();
    private readonly Lock _mergeLock = new();
    private readonly RowCollector _merged = segment.End.CreateCollector(context);
    private IEnumerator<EventChunk>? _chunks;
    private EventRequest _request = null!;
    private long _chunkNumber;
    private bool _isReversed;
    private long _nextReport;
    private long _interval;

    internal RowCollector Run()
    {
        _request = RequestOf(plan, context);
        _isReversed = _request.NewestFirst && context.Source.GivesNewestFirst;
        context.Statistics.AddGroups(_request.Groups.Count);
        _interval = (long)(context.Options.ProgressInterval.TotalSeconds * Stopwatch.Frequency);
        _nextReport = Stopwatch.GetTimestamp() + _interval;
        using CancellationTokenSource failure = CancellationTokenSource.CreateLinkedTokenSource(context.Cancellation);
        using (_chunks = context.Source.ReadChunks(_request, failure.Token).GetEnumerator())
        {
            Task[] helpers = Enumerable.Range(1, Math.Max(0, context.Options.Workers - 1)).Select(_ => StartHelper(failure)).ToArray();
            Exception? fault = Catch(() => Work(failure));
            Exception? other = Catch(() => Task.WaitAll(helpers)) is AggregateException many
                ? many.InnerExceptions.FirstOrDefault(inner => inner is not OperationCanceledException) ?? many.InnerExceptions[0]
                : null;
            Exception? first = fault is null or OperationCanceledException ? other ?? fault : fault;
            if (first is not null)
            {
                ExceptionDispatchInfo.Throw(first);
            }
        }

        return _merged;
    }

    /// <summary>Says what a plan wants of the source.</summary>
    internal static EventRequest RequestOf(Plan plan, RunContext context)
    {
        (long start, long end) = (context.Range.Start, context.Range.End);
        foreach ((BinaryOperator comparison, Expression bound) in plan.Hints.Times)
        {
            (start, end) = Narrow(start, end, comparison, ConstantOf(bound, context));
        }

        return new EventRequest
        {
            Groups = context.Range.Groups,
            Start = start,
            End = end,
            Streams = plan.Hints.Streams,
            RequiredText = plan.Hints.RequiredText,
            NewestFirst = plan.Steps.OfType<BlockStep>().First().KeepsNewest,
            NeedsTimestamps = plan.NeedsTimestamps || start > Timestamps.Min || end < Timestamps.Max,
        };
    }

    private static Value ConstantOf(Expression bound, RunContext context) =>
        new BindState().Expressions.Bind(bound).Evaluate(new Row(context, 0, EventFields.None));

    private static (long Start, long End) Narrow(long start, long end, BinaryOperator comparison, Value bound)
    {
        if (!ValueNumber.TryGet(bound, out double number) || Math.Abs(number) > Timestamps.Max)
        {
            return (start, end);
        }

        return comparison switch
        {
            BinaryOperator.Greater or BinaryOperator.GreaterOrEqual => (Math.Max(start, (long)Math.Floor(number)), end),
            BinaryOperator.Less or BinaryOperator.LessOrEqual => (start, Math.Min(end, (long)Math.Ceiling(number))),
            _ => (start, end),
        };
    }

    private static Exception? Catch(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception fault)
        {
            return fault;
        }
    }

    // A thread of its own: it works for as long as the query, and the pool's threads are for requests.
    private Task StartHelper(CancellationTokenSource failure) =>
        Task.Factory.StartNew(() => Work(failure), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Work(CancellationTokenSource failure)
    {
        try
        {
            Row row = new(context, plan.SlotCount, plan.Fields);
            Pipeline pipeline = new(segment.Steps, segment.End.CreateCollector(context));
            EventBatch batch = new();
            long begun = context.Options.Clock.GetTimestamp();
            while (!context.IsStopped && TryTake(out EventChunk? chunk, out long number))
            {
                failure.Token.ThrowIfCancellationRequested();
                batch.Clear();
                chunk.Load(batch);
                Process(chunk, batch, number, row, pipeline, failure.Token);
                ReportIfDue(pipeline);
                begun = Pace(begun);
            }

            batch.Clear();
            lock (_mergeLock)
            {
                _merged.Merge(pipeline.Collector);
            }
        }
        catch
        {
            failure.Cancel();
            throw;
        }
    }

    /// <summary>Lets the host hold the worker up once it has worked long enough.</summary>
    /// <returns>When the work that is not reported yet began.</returns>
    private long Pace(long begun)
    {
        if (context.Options.Pace is not { } pace)
        {
            return begun;
        }

        TimeSpan worked = context.Options.Clock.GetElapsedTime(begun);
        if (worked < PaceInterval)
        {
            return begun;
        }

        pace(worked);
        return context.Options.Clock.GetTimestamp();
    }

    private bool TryTake([NotNullWhen(true)] out EventChunk? chunk, out long number)
    {
        lock (_chunkLock)
        {
            bool taken = _chunks!.MoveNext();
            chunk = taken ? _chunks.Current : null;
            number = _isReversed ? -_chunkNumber++ : _chunkNumber++;
            return taken;
        }
    }

    private void Process(EventChunk chunk, EventBatch batch, long number, Row row, Pipeline pipeline, CancellationToken cancellation)
    {
        ReadOnlySpan<byte> required = _request.RequiredText.Span;
        bool hasTimes = _request.NeedsTimestamps;
        long matched = pipeline.Collector.Count;
        long scanned = batch.SkippedCount;
        long bytes = batch.SkippedBytes;
        for (int taken = 0; taken < batch.Count; taken++)
        {
            int i = _isReversed ? batch.Count - 1 - taken : taken;
            if ((taken & 1023) == 1023)
            {
                cancellation.ThrowIfCancellationRequested();
                if (context.IsStopped)
                {
                    break;
                }
            }

            ref readonly StoredEvent stored = ref batch[i];
            if (hasTimes && (stored.Timestamp < _request.Start || stored.Timestamp > _request.End))
            {
                continue;
            }

            scanned++;
            bytes += stored.Length;
            if (required.Length > 0 && batch.Bytes.AsSpan(stored.Offset, stored.Length).IndexOf(required) < 0)
            {
                continue;
            }

            row.MoveTo(chunk, batch, i, (number << IndexBits) + i);
            pipeline.Start(row);
        }

        context.Statistics.Add(scanned, bytes, pipeline.Collector.Count - matched);
    }

    /// <summary>Merges what this worker has into the whole, now and then, and shows the result so far.</summary>
    private void ReportIfDue(Pipeline pipeline)
    {
        long due = Volatile.Read(ref _nextReport);
        if (report is null || Stopwatch.GetTimestamp() < due)
        {
            return;
        }

        lock (_mergeLock)
        {
            _merged.Merge(pipeline.Collector);
            pipeline.Collector = segment.End.CreateCollector(context);
            if (Interlocked.CompareExchange(ref _nextReport, Stopwatch.GetTimestamp() + _interval, due) == due)
            {
                report(_merged.Size <= MaxReported ? _merged.Finish() : []);
            }
        }
    }
}
