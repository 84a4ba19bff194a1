using System;
using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Insights;
using DeviceLogs.LocalEndpoint.Api;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Http;
using DeviceLogs.LocalEndpoint.Store;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Page;

/// <summary>
/// The actions that the page asks for: the JSON of the API without its signature, in the region of the group in the address.
/// </summary>
internal sealed class PageActions(ActionRunner runner, LogStore store)
{
    /// <summary>Those that read: for all who may read the page.</summary>
    public static readonly string[] Reading =
    [
        "StartQuery", "GetQueryResults", "StopQuery", "DescribeQueries", "DescribeQueryDefinitions", "GetLogGroupFields", "GetLogRecord",
    ];

    /// <summary>Those that change what is stored: for this machine, as no signature says who asks.</summary>
    public static readonly string[] Changing = ["PutQueryDefinition", "DeleteQueryDefinition"];

    private const string Path = "/page/actions/";

    // A query has 10,000 characters, each of at most 6 bytes in JSON.
    private const int MaxBodyBytes = 128 * 1024;

    private static readonly ReadOnlyMemory<byte> Language = Answer.WriteJson(json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("commands");
        foreach ((string name, string example) in QueryLanguage.Commands)
        {
            json.WriteStartObject();
            json.WriteString("name", name);
            json.WriteString("example", example);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteNames(json, "functions", QueryLanguage.Functions);
        WriteNames(json, "keywords", QueryLanguage.Keywords);
        json.WriteEndObject();
    });

    /// <summary>The address of an action.</summary>
    public static string PathOf(string action) => $"{Path}{action}";

    /// <summary>Lists the words of the query language.</summary>
    public static Task SendLanguageAsync(HttpContext context)
    {
        PageEndpoint.SetHeaders(context.Response);
        return Answer.SendAsync(context, StatusCodes.Status200OK, Answer.Json, Language);
    }

    /// <summary>Performs the action of the address.</summary>
    /// <exception cref="ServiceException">It is refused.</exception>
    public async Task AnswerAsync(HttpContext context)
    {
        PageEndpoint.SetHeaders(context.Response);
        context.Response.Headers.CacheControl = "no-store";
        if (context.Request.ContentType?.Split(';')[0].Trim() != Answer.Json)
        {
            throw ServiceErrors.InvalidParameter($"Content-Type is '{context.Request.ContentType}'; the page asks in {Answer.Json}.");
        }

        using RequestBody body = await RequestBody.ReadAsync(context, MaxBodyBytes);
        string group = context.Request.Query["group"].ToString();
        GroupKey key = store.Read(database => LineQuery.GroupOf(database, group));
        await runner.RunAsync(context, $"Logs_20140328.{context.Request.Path.Value![Path.Length..]}", key.Region, body.Bytes);
    }

    private static void WriteNames(Utf8JsonWriter json, string member, IEnumerable<string> names)
    {
        json.WriteStartArray(member);
        foreach (string name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }
}
