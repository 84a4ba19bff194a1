using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.LocalEndpoint.Patterns;
using DeviceLogs.LocalEndpoint.Store;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>StartLiveTail: the lines of some groups as they arrive, once a second.</summary>
internal static class LiveTailAction
{
    private const string ContentType = "application/vnd.amazon.eventstream";
    private const int LinesOfUpdate = 500;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SessionTime = TimeSpan.FromHours(3);

    /// <summary>Checks what is asked, and answers with a stream.</summary>
    public static ValueTask StartAsync(Call call)
    {
        RequestMembers members = call.Members;
        members.Check();
        IReadOnlyList<string> identifiers = members.Texts("logGroupIdentifiers") ?? [];
        IReadOnlyList<string>? names = members.Texts("logStreamNames");
        IReadOnlyList<string>? prefixes = members.Texts("logStreamNamePrefixes");
        if (identifiers.FirstOrDefault(identifier => !identifier.StartsWith("arn:", StringComparison.Ordinal)) is { } wrong)
        {
            throw ServiceErrors.InvalidParameter($"logGroupIdentifiers takes ARNs of log groups, not '{wrong}'.");
        }

        if ((names is not null || prefixes is not null) && identifiers.Count > 1)
        {
            throw ServiceErrors.InvalidParameter("logStreamNames and logStreamNamePrefixes are for a single log group.");
        }

        string? pattern = members.Text("logEventFilterPattern");
        LiveTailSession session = new(
            call.Store,
            [.. identifiers.Select(identifier => call.Store.Read(database =>
                LogGroupTable.Find(database, call.GroupOf(LogGroupReference.NameOf(call, identifier))).Id))],
            FilterPattern.Compile(pattern ?? ""),
            stream => (names is null || names.Contains(stream))
                && prefixes?.Any(prefix => stream.StartsWith(prefix, StringComparison.Ordinal)) != false);
        ReadOnlyMemory<byte> start = Answer.WriteJson(json =>
        {
            json.WriteStartObject();
            json.WriteString("sessionId", Guid.NewGuid().ToString());
            WriteList(json, "logGroupIdentifiers", identifiers);
            WriteList(json, "logStreamNames", names ?? []);
            WriteList(json, "logStreamNamePrefixes", prefixes ?? []);
            json.WriteString("logEventFilterPattern", pattern ?? "");
            json.WriteEndObject();
        });
        IDisposable entry = call.Services.Tails.Enter();
        call.Stream = async context =>
        {
            using (entry)
            {
                await RunAsync(context, session, start, call.Services.Tails.Stopping);
            }
        };
        return ValueTask.CompletedTask;
    }

    private static async Task RunAsync(HttpContext context, LiveTailSession session, ReadOnlyMemory<byte> start, CancellationToken stopping)
    {
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        using PeriodicTimer timer = new(Interval);
        long begin = Environment.TickCount64;
        context.Response.ContentType = ContentType;
        await Answer.WriteAsync(context, EventStreamMessage.OfEvent("initial-response", "{}"u8), end.Token);
        await Answer.WriteAsync(context, EventStreamMessage.OfEvent("sessionStart", start.Span), end.Token);
        while (await timer.WaitForNextTickAsync(end.Token))
        {
            await Answer.WriteAsync(context, EventStreamMessage.OfEvent("sessionUpdate", session.ReadUpdate(LinesOfUpdate).Span),
                end.Token);
            if (Environment.TickCount64 - begin > SessionTime.TotalMilliseconds)
            {
                await Answer.WriteAsync(
                    context,
                    EventStreamMessage.OfException("SessionTimeoutException", """{"message":"The session has lasted three hours."}"""u8),
                    end.Token);
                return;
            }
        }
    }

    private static void WriteList(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
