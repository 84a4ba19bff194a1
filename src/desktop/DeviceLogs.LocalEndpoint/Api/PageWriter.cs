using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>Writes a page of a list, and the token of the next one.</summary>
internal static class PageWriter
{
    /// <summary>Writes an answer of one list.</summary>
    /// <param name="call">The request.</param>
    /// <param name="name">The list's member.</param>
    /// <param name="items">What there is, up to one more than the page holds.</param>
    /// <param name="limit">The most that the page holds.</param>
    /// <param name="kind">What its token is for.</param>
    /// <param name="keyOf">What the next page begins after; only the last may hold a <c>|</c>.</param>
    /// <param name="write">Writes an item's members.</param>
    public static void Write<T>(
        Call call, string name, IReadOnlyList<T> items, int limit, string kind, Func<T, object[]> keyOf, Action<Utf8JsonWriter, T> write)
    {
        Utf8JsonWriter reply = call.Reply;
        reply.WriteStartObject();
        reply.WriteStartArray(name);
        foreach (T item in items.Take(limit))
        {
            reply.WriteStartObject();
            write(reply, item);
            reply.WriteEndObject();
        }

        reply.WriteEndArray();
        if (items.Count > limit)
        {
            reply.WriteString("nextToken", PageToken.Write(kind, call.Now, keyOf(items[limit - 1])));
        }

        reply.WriteEndObject();
    }

    /// <summary>What a page begins after; null for the first.</summary>
    public static string[]? After(Call call, string kind, int fields) =>
        call.Members.Text("nextToken") is { } token ? PageToken.Read(token, kind, call.Now, fields) : null;

    /// <summary>Writes a text that may be absent.</summary>
    public static void WriteOptional(Utf8JsonWriter reply, string name, string? value)
    {
        if (value is not null)
        {
            reply.WriteString(name, value);
        }
    }
}
