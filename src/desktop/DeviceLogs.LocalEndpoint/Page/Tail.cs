using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Store;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Page;

/// <summary>Sends one reader the lines of a group: the newest that are stored, then each as it arrives.</summary>
/// <remarks>
/// The data file is the queue: a reader has a place in the order of arrival and reads on from there after every commit, so a reader that
/// comes back continues where it was, and one that is slow holds up nobody. Whoever falls behind by more than
/// <see cref="TailBacklog.MaxLines"/>
/// gets the newest lines and the count of the others.
/// <code>
/// refused {message}          the pattern is wrong; nothing follows
/// gone    {}                 there is no such group; its lines follow when there is
/// start   {}                 the page begins with an empty list
/// history {missed, lines}    stored lines, the newest first
/// live    {older}            the history ends: at the place where older lines begin, or with null where there are none
/// lines   {missed, lines}    lines in the order of their arrival
/// </code>
/// </remarks>
internal sealed class Tail(LogStore store, StoredLines stored, EventStream stream, CancellationToken cancellation)
{
    // So many steps of a search (8 MB or a second each) are made for the history of a pattern that matches little.
    private const int MaxHistorySteps = 16;

    // What arrives within this time is sent together.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(15);

    /// <summary>Sends until the reader has gone or the service ends.</summary>
    public async Task RunAsync(HttpRequest request)
    {
        TailCursor? cursor = TailCursor.Parse(request.Headers["Last-Event-ID"]) ?? TailCursor.Parse(request.Query["after"]);
        LineQuery query;
        try
        {
            query = LineQuery.Read(request.Query);
        }
        catch (ServiceException e)
        {
            await stream.SendAsync("refused", null, json => json.WriteString("message", e.Message));
            return;
        }

        bool saidGone = false;
        TailBacklog backlog = new(query.Pattern);
        while (!cancellation.IsCancellationRequested)
        {
            Task committed = store.NextCommit;
            if (store.Read(database => LogGroupTable.FindIdentity(database, LineQuery.GroupOf(database, query.Group))) is not { } group)
            {
                if (!saidGone)
                {
                    saidGone = true;
                    await stream.SendAsync("gone", null, _ => { });
                }
            }
            else
            {
                saidGone = false;
                if (cursor is null || (cursor.GroupId, cursor.GroupCreated) != group || cursor.Chunk > store.Read(EventTable.LastArrival))
                {
                    cursor = await StartAsync(group, query);
                }

                cursor = cursor with { Chunk = ReadOn(cursor, query, backlog) };
                if (!backlog.IsEmpty)
                {
                    await stream.SendAsync("lines", cursor.ToString(), backlog.WriteTo);
                }
            }

            await Task.Delay(Rest, cancellation);
            await WaitAsync(committed);
        }
    }

    private async Task WaitAsync(Task committed)
    {
        while (true)
        {
            try
            {
                await committed.WaitAsync(PingInterval, cancellation);
                return;
            }
            catch (TimeoutException)
            {
                // It also finds out whether the reader is still there.
                await stream.SendPingAsync();
            }
        }
    }

    private long ReadOn(TailCursor cursor, LineQuery query, TailBacklog backlog) => store.Read(database =>
    {
        // Asked for first: whatever has arrived by then is seen, and what other groups got need not be gone through again.
        long last = EventTable.LastArrival(database);
        foreach (ArrivedChunk chunk in EventTable.WalkArrivals(database, cursor.GroupId, cursor.Chunk))
        {
            cancellation.ThrowIfCancellationRequested();
            last = Math.Max(last, chunk.Id);
            for (int i = 0; i < chunk.Events.Count && query.IncludesStream(chunk.StreamName); i++)
            {
                backlog.Add(chunk.StreamName, new EventPosition(chunk.Events.TimeOf(i), chunk.Id, i), chunk.Events.MessageOf(i));
            }
        }

        return last;
    });

    // The history is what arrived up to a chunk; what arrives while it is searched for comes after it.
    private async Task<TailCursor> StartAsync((long Id, long Created) group, LineQuery query)
    {
        await stream.SendAsync("start", null, _ => { });
        TailCursor cursor = new(group.Id, group.Created, store.Read(EventTable.LastArrival));
        EventPosition? gap = new EventPosition(long.MaxValue, 0, 0);
        int found = 0;
        for (int step = 0; step < MaxHistorySteps && found < StoredLines.MaxLines && gap is { } from; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            FoundPage page = stored.Search(query, group.Id, from, newer: false, StoredLines.MaxLines - found);
            gap = page.Next;
            TailBacklog lines = new(query.Pattern);
            foreach (FoundEvent next in page.Events.Where(next => next.Event.Position.Chunk <= cursor.Chunk))
            {
                lines.Add(next.StreamName, next.Event.Position, next.Event.Message);
                found++;
            }

            if (!lines.IsEmpty)
            {
                await stream.SendAsync("history", null, lines.WriteTo);
            }
        }

        await stream.SendAsync("live", cursor.ToString(), json => json.WriteString("older", LinePlace.Write(gap)));
        return cursor;
    }
}
