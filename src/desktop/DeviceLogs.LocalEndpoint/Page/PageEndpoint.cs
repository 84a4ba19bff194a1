using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Api;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.LocalEndpoint.Store;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Page;

/// <summary>Answers <c>GET /</c> and what stands below <c>/page/</c>.</summary>
internal sealed class PageEndpoint(
    LogStore store, ActionRunner actions, Incidents incidents, TimeProvider clock, Func<IReadOnlyList<string>> boardUrls,
    CancellationToken stopping)
{
    // Each holds a connection, and of those the service has 256.
    private const int MaxTails = 64;

    private readonly StoredLines _stored = new(store, clock);

    private readonly LineVolume _volume = new(store, clock);

    private int _tails;

    /// <summary>The actions that the page asks for.</summary>
    public PageActions Actions { get; } = new(actions, store);

    /// <summary>Reports a refusal to people.</summary>
    public static Task RefuseAsync(HttpContext context, ServiceException refusal)
    {
        SetHeaders(context.Response);
        return Answer.SendTextAsync(context, refusal.Status, $"{refusal.Message}\n");
    }

    /// <summary>Says how browsers are to treat whatever the page answers.</summary>
    public static void SetHeaders(HttpResponse response)
    {
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    /// <summary>Answers with one of its files.</summary>
    /// <exception cref="ServiceException">There is no such file.</exception>
    public static Task SendFileAsync(HttpContext context)
    {
        SetHeaders(context.Response);
        string path = context.Request.Path.Value!;
        return PageFiles.Find(path) is { } file
            ? PageFiles.SendAsync(context, file)
            : throw ServiceErrors.NotFound($"The page has no '{path}'.");
    }

    /// <summary>Answers with what stands around the lines.</summary>
    public Task SendOverviewAsync(HttpContext context) =>
        SendJsonAsync(context, Overview.Write(store, incidents, context.Request.Query["group"], boardUrls(), clock.GetUtcNow()));

    /// <summary>
    /// Answers with stored lines beginning at a place, and the place to go on from; null where there are no more: <c>{lines, next}</c>.
    /// </summary>
    /// <exception cref="ServiceException">The place or the pattern is wrong.</exception>
    public Task SendStoredAsync(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        if (LinePlace.Parse(query["from"]) is not { } from)
        {
            throw ServiceErrors.InvalidParameter(
                "from is a place such as 1795240692101-0-0: a time in milliseconds, a chunk and an index.");
        }

        LineQuery wanted = LineQuery.Read(query);
        FoundPage page = _stored.Search(wanted, groupId: null, from, query.ContainsKey("newer"), StoredLines.MaxLines);
        TailBacklog lines = new(wanted.Pattern);
        foreach (FoundEvent found in page.Events)
        {
            lines.Add(found.StreamName, found.Event.Position, found.Event.Message);
        }

        return SendJsonAsync(context, Answer.WriteJson(json =>
        {
            json.WriteStartObject();
            json.WriteString("next", LinePlace.Write(page.Next));
            lines.WriteTo(json);
            json.WriteEndObject();
        }));
    }

    /// <summary>Answers with how many lines there are in each part of a time.</summary>
    /// <exception cref="ServiceException">The time or the pattern is wrong.</exception>
    public Task SendVolumeAsync(HttpContext context)
    {
        IQueryCollection query = context.Request.Query;
        if (ReadNumber(query["from"]) is not { } from || ReadNumber(query["step"]) is not (> 0 and { } step))
        {
            throw ServiceErrors.InvalidParameter("from and step are whole numbers of milliseconds, up to 15 digits; step is at least 1.");
        }

        LineQuery wanted = LineQuery.Read(query);
        return SendJsonAsync(context, Answer.WriteJson(json =>
        {
            json.WriteStartObject();
            _volume.Count(json, wanted, from, step, ReadNumber(query["after"]));
            json.WriteEndObject();
        }));
    }

    /// <summary>Sends lines as they arrive, until the reader has gone or the service ends.</summary>
    public async Task TailAsync(HttpContext context)
    {
        SetHeaders(context.Response);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        EventStream stream = new(context, end.Token);
        try
        {
            if (Interlocked.Increment(ref _tails) > MaxTails)
            {
                await stream.SendAsync(
                    "refused", null, json => json.WriteString("message", $"{MaxTails} live tails are open already: close one and reload."));
                return;
            }

            await new Tail(store, _stored, stream, end.Token).RunAsync(context.Request);
        }
        finally
        {
            Interlocked.Decrement(ref _tails);
        }
    }

    private static long? ReadNumber(string? text) =>
        text?.Length <= 15 && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;

    private static Task SendJsonAsync(HttpContext context, ReadOnlyMemory<byte> json)
    {
        SetHeaders(context.Response);
        context.Response.Headers.CacheControl = "no-store";
        return Answer.SendAsync(context, StatusCodes.Status200OK, Answer.Json, json);
    }
}
