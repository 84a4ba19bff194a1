using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Insights;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Insights;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The actions on queries.</summary>
internal static class QueryActions
{
    private const int MaxGroups = 50;
    private const int DefaultRows = 10_000;
    private const int RowsOfPage = 10_000;
    private const string PageKind = "queries";
    private const string RowsKind = "query-rows";
    private const string GroupsKind = "query-groups";

    /// <summary>StartQuery. Times are seconds, and both are included.</summary>
    public static async ValueTask StartAsync(Call call)
    {
        RequestMembers members = call.Members;
        members.Check();
        string language = members.Text("queryLanguage") ?? QueryDefinitionActions.Cwli;
        if (language != QueryDefinitionActions.Cwli)
        {
            throw ServiceErrors.InvalidParameter($"queryLanguage is '{language}'; queries here are in {QueryDefinitionActions.Cwli}.");
        }

        long start = members.Number("startTime")!.Value;
        long end = members.Number("endTime")!.Value;
        if (start > end)
        {
            throw ServiceErrors.InvalidParameter($"startTime is {start} and endTime is {end}; startTime has to come first.");
        }

        CompiledQuery compiled = Compile(members.RequiredText("queryString"));
        StoredQuery query = new(
            Guid.NewGuid().ToString(),
            call.Region,
            language,
            members.RequiredText("queryString"),
            ReadGroups(call, compiled.HasSource),
            ToMs(start),
            ToMs(end) + 999,
            members.Limit("limit", DefaultRows),
            StoredQuery.Scheduled,
            call.Now,
            null);
        await call.Store.WriteAsync(database => QueryTable.Add(database, query));
        call.Queries.Start(query, compiled);
        call.Reply.WriteStartObject();
        call.Reply.WriteString("queryId", query.Id);
        call.Reply.WriteEndObject();
    }

    /// <summary>GetQueryResults: what there is so far while the query runs.</summary>
    public static ValueTask GetResultsAsync(Call call)
    {
        RequestMembers members = call.Members;
        members.Check();
        StoredQuery query = Find(call);
        int at = members.Text("nextToken") is { Length: > 0 } token
            ? (int)PageToken.NumberOf(PageToken.Read(token, RowsKind, call.Now, 1)[0])
            : 0;
        int limit = members.Number("maxItems") is > 0 and var most ? (int)most : RowsOfPage;
        QueryResult? progress = call.Queries.FindProgress(query.Id);
        (string? statistics, byte[]? stored, string? failure) = call.Store.Read(database => QueryTable.FindResults(database, query.Id));
        StoredResult result = stored is not null ? StoredResult.Read(stored)
            : progress is not null ? StoredResult.Of(progress, query.RowLimit)
            : new StoredResult([], []);
        statistics ??= JsonSerializer.Serialize(progress?.Statistics ?? new QueryStatistics(0, 0, 0, 0));

        Utf8JsonWriter reply = call.Reply;
        reply.WriteStartObject();
        reply.WriteString("queryLanguage", query.Language);
        reply.WriteStartArray("results");
        foreach (IReadOnlyList<string?> row in result.Rows.Skip(at).Take(limit))
        {
            WriteRow(reply, result.Columns, row);
        }

        reply.WriteEndArray();
        reply.WriteStartObject("statistics");
        foreach (JsonProperty number in JsonDocument.Parse(statistics).RootElement.EnumerateObject())
        {
            reply.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(number.Name), number.Value.GetDouble());
        }

        reply.WriteEndObject();
        reply.WriteString("status", query.Status);

        // Not of the service, whose answer has no reason: clients leave out what they do not know, the page and the exporter show it.
        PageWriter.WriteOptional(reply, "statusReason", failure);
        PageWriter.WriteOptional(reply, "encryptionKey", call.Store.Read(database => QueryKeyTable.Find(database, call.Region)));
        if (at + limit < result.Rows.Count && query.Status == StoredQuery.Complete)
        {
            reply.WriteString("nextToken", PageToken.Write(RowsKind, call.Now, at + limit));
        }

        reply.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    /// <summary>StopQuery.</summary>
    public static async ValueTask StopAsync(Call call)
    {
        call.Members.Check();
        if (!await call.Queries.StopAsync(Find(call).Id))
        {
            throw ServiceErrors.InvalidParameter("The query you are trying to stop is not running.");
        }

        call.Reply.WriteStartObject();
        call.Reply.WriteBoolean("success", true);
        call.Reply.WriteEndObject();
    }

    /// <summary>DescribeQueries, the latest first.</summary>
    public static ValueTask DescribeAsync(Call call)
    {
        RequestMembers members = call.Members;
        members.Check();
        int limit = members.Limit("maxResults");
        string? group = members.Text("logGroupName");
        string[]? after = PageWriter.After(call, PageKind, 2);
        bool canBeAny = (members.Text("queryLanguage") ?? QueryDefinitionActions.Cwli) == QueryDefinitionActions.Cwli;
        List<StoredQuery> queries = canBeAny
            ? call.Store.Read(database => QueryTable.List(
                database, call.Region, members.Text("status"), after is null ? null : (PageToken.NumberOf(after[0]), after[1]),
                int.MaxValue))
            : [];
        queries.RemoveAll(query => group is not null && !query.GroupNames.Contains(group));
        PageWriter.Write(
            call, "queries", queries, limit, PageKind, query => [query.Created.ToString(CultureInfo.InvariantCulture), query.Id],
            WriteQuery);
        return ValueTask.CompletedTask;
    }

    /// <summary>ListLogGroupsForQuery.</summary>
    public static ValueTask ListGroupsAsync(Call call)
    {
        call.Members.Check();
        StoredQuery query = Find(call);
        int limit = call.Members.Limit("maxResults");
        int at = PageWriter.After(call, GroupsKind, 1) is [var place] ? (int)PageToken.NumberOf(place) : 0;
        Utf8JsonWriter reply = call.Reply;
        reply.WriteStartObject();
        reply.WriteStartArray("logGroupIdentifiers");
        foreach (string name in query.GroupNames.Skip(at).Take(limit))
        {
            reply.WriteStringValue(call.ArnOf(name));
        }

        reply.WriteEndArray();
        if (at + limit < query.GroupNames.Count)
        {
            reply.WriteString("nextToken", PageToken.Write(GroupsKind, call.Now, at + limit));
        }

        reply.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    private static StoredQuery Find(Call call) =>
        call.Store.Read(database => QueryTable.Find(database, call.Region, call.Members.RequiredText("queryId")))
            ?? throw ServiceErrors.QueryNotFound();

    private static long ToMs(long seconds) => Math.Min(seconds, long.MaxValue / 1000 - 1) * 1000;

    private static CompiledQuery Compile(string text)
    {
        try
        {
            return QueryEngine.Compile(text);
        }
        catch (MalformedQueryException e)
        {
            throw ServiceErrors.MalformedQuery(e.Message, e.StartCharOffset, e.EndCharOffset);
        }
    }

    private static IReadOnlyList<string> ReadGroups(Call call, bool hasSource)
    {
        RequestMembers members = call.Members;
        string? name = members.Text("logGroupName");
        IReadOnlyList<string>? names = members.Texts("logGroupNames");
        IReadOnlyList<string>? identifiers = members.Texts("logGroupIdentifiers");
        bool hasGroups = name is not null || names is not null || identifiers is not null;
        if (hasGroups == hasSource)
        {
            throw ServiceErrors.InvalidParameter(hasSource
                ? "A query with SOURCE names its log groups itself: give none of logGroupName, logGroupNames and logGroupIdentifiers."
                : "One of logGroupName, logGroupNames and logGroupIdentifiers must be given.");
        }

        List<string> groups = [.. (names ?? identifiers ?? (name is null ? [] : [name])).Select(
            text => identifiers is null ? text : LogGroupReference.NameOf(call, text))];
        if (groups.Count > MaxGroups)
        {
            throw ServiceErrors.InvalidParameter($"A query reads {MaxGroups} log groups at most; these are {groups.Count}.");
        }

        string? missing = groups.Find(
            group => call.Store.Read(database => LogGroupTable.FindIdentity(database, call.GroupOf(group))) is null);
        return missing is null ? groups : throw ServiceErrors.QueriedGroupNotFound(missing);
    }

    private static void WriteRow(Utf8JsonWriter reply, IReadOnlyList<string> columns, IReadOnlyList<string?> row)
    {
        reply.WriteStartArray();
        for (int i = 0; i < columns.Count; i++)
        {
            if (row[i] is { } value)
            {
                reply.WriteStartObject();
                reply.WriteString("field", columns[i]);
                reply.WriteString("value", value);
                reply.WriteEndObject();
            }
        }

        reply.WriteEndArray();
    }

    private static void WriteQuery(Utf8JsonWriter reply, StoredQuery query)
    {
        reply.WriteString("queryLanguage", query.Language);
        reply.WriteString("queryId", query.Id);
        string source = string.Join(", ", query.GroupNames.Select(name => $"\"{name}\""));
        reply.WriteString("queryString",
            source.Length == 0 ? query.Query : $"SOURCE {source} START={query.Start} END={query.End} | {query.Query}");
        reply.WriteString("status", query.Status);
        reply.WriteNumber("createTime", query.Created);
        if (query.GroupNames is [var only])
        {
            reply.WriteString("logGroupName", only);
        }

        if (query.Duration is { } duration)
        {
            reply.WriteNumber("queryDuration", duration);
        }
    }
}
