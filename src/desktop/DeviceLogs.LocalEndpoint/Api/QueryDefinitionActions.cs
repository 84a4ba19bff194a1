using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The actions on saved queries.</summary>
internal static class QueryDefinitionActions
{
    /// <summary>The language where none is given.</summary>
    public const string Cwli = "CWLI";

    private const string PageKind = "query-definitions";

    /// <summary>PutQueryDefinition. A change replaces all: what is left out is empty afterwards.</summary>
    public static async ValueTask PutAsync(Call call)
    {
        RequestMembers members = call.Members;
        members.Check();
        string language = members.Text("queryLanguage") ?? Cwli;
        string? id = members.Text("queryDefinitionId");
        string?[] names = [.. members.Structures("parameters").Select(parameter => parameter.Text("name"))];
        if (names.Length > 0 && language != Cwli)
        {
            throw ServiceErrors.InvalidParameter($"parameters are for the queryLanguage {Cwli} alone, not for {language}.");
        }

        if (names.Distinct().Count() < names.Length)
        {
            throw ServiceErrors.InvalidParameter("parameters: each name is given once.");
        }

        QueryDefinition definition = new(
            id ?? Guid.NewGuid().ToString(),
            language,
            members.RequiredText("name"),
            members.RequiredText("queryString"),
            members.Texts("logGroupNames") ?? [],
            members.Raw("parameters")?.GetRawText(),
            call.Now);
        string stored = await call.Store.WriteAsync(
            database => QueryDefinitionTable.Put(database, call.Region, definition, isNew: id is null, members.Text("clientToken")));
        call.Reply.WriteStartObject();
        call.Reply.WriteString("queryDefinitionId", stored);
        call.Reply.WriteEndObject();
    }

    /// <summary>DeleteQueryDefinition.</summary>
    public static async ValueTask DeleteAsync(Call call)
    {
        call.Members.Check();
        string id = call.Members.RequiredText("queryDefinitionId");
        await call.Store.WriteAsync(database => QueryDefinitionTable.Delete(database, call.Region, id));
        call.Reply.WriteStartObject();
        call.Reply.WriteBoolean("success", true);
        call.Reply.WriteEndObject();
    }

    /// <summary>DescribeQueryDefinitions, by name.</summary>
    public static ValueTask DescribeAsync(Call call)
    {
        RequestMembers members = call.Members;
        members.Check();
        int limit = members.Limit("maxResults");
        string[]? after = PageWriter.After(call, PageKind, 2);
        List<QueryDefinition> definitions = call.Store.Read(database => QueryDefinitionTable.List(
            database,
            call.Region,
            members.Text("queryLanguage"),
            members.Text("queryDefinitionNamePrefix") ?? "",
            after is null ? null : (after[1], after[0]),
            limit + 1));
        PageWriter.Write(call, "queryDefinitions", definitions, limit, PageKind, definition => [definition.Id, definition.Name],
            (reply, definition) =>
        {
            reply.WriteString("queryLanguage", definition.Language);
            reply.WriteString("queryDefinitionId", definition.Id);
            reply.WriteString("name", definition.Name);
            reply.WriteString("queryString", definition.Query);
            reply.WriteNumber("lastModified", definition.Modified);
            reply.WriteStartArray("logGroupNames");
            foreach (string name in definition.GroupNames)
            {
                reply.WriteStringValue(name);
            }

            reply.WriteEndArray();
            if (definition.Parameters is { } parameters)
            {
                reply.WritePropertyName("parameters");
                reply.WriteRawValue(parameters);
            }
        });
        return ValueTask.CompletedTask;
    }
}
