using System;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using DeviceLogs.LocalEndpoint.Model;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>Reads the <c>logEvents</c> of PutLogEvents.</summary>
internal static class UploadReader
{
    /// <summary>The member that it reads; no general check looks at 10,000 events.</summary>
    public const string Events = "logEvents";

    /// <summary>Reads the events in the order they came; what fails the API model is noted in <paramref name="members"/>.</summary>
    public static EventBatch Read(RequestMembers members)
    {
        EventBatch batch = new();
        if (members.Raw(Events) is not { } list)
        {
            members.Violations.AddNull(Events);
            return batch;
        }

        JsonValues.Expect(list, JsonValueKind.Array, "List");
        Shape shape = members.ShapeOf(Events);
        if (!members.Violations.AddLength(Events, list.GetArrayLength(), "[]", shape.Min, shape.Max))
        {
            return batch;
        }

        int number = 0;
        foreach (JsonElement element in list.EnumerateArray())
        {
            number++;
            JsonValues.Expect(element, JsonValueKind.Object, "Structure");
            long time = ReadTimestamp(members, element, number);
            batch.Add(time, ReadMessage(members, element, number));
        }

        return batch;
    }

    private static long ReadTimestamp(RequestMembers members, JsonElement element, int number)
    {
        if (!JsonValues.TryGet(element, "timestamp", out JsonElement timestamp))
        {
            members.Violations.AddNull($"logEvents.{number}.member.timestamp");
            return 0;
        }

        long time = JsonValues.NumberOf(timestamp);
        if (time < 0)
        {
            members.Violations.AddRange($"logEvents.{number}.member.timestamp", time, 0, null);
        }

        return time;
    }

    private static ReadOnlySpan<byte> ReadMessage(RequestMembers members, JsonElement element, int number)
    {
        if (!JsonValues.TryGet(element, "message", out JsonElement message))
        {
            members.Violations.AddNull($"logEvents.{number}.member.message");
            return default;
        }

        JsonValues.Expect(message, JsonValueKind.String, "String");
        ReadOnlySpan<byte> text = JsonMarshal.GetRawUtf8Value(message)[1..^1];
        if (text.IsEmpty)
        {
            members.Violations.Add("''", $"logEvents.{number}.member.message", "Member must have length greater than or equal to 1");
        }

        if (text.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetBytes(JsonValues.TextOf(message));
        }

        return Utf8.IsValid(text) ? text : throw JsonValues.InvalidText();
    }
}
