using System;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>Reads the <c>logEvents</c> of PutLogEvents.</summary>
internal static class UploadReader
{
    /// <summary>Reads the events in the order they came; what fails the API model is noted in <paramref name="members"/>.</summary>
    public static EventBatch Read(RequestMembers members, int maxEvents)
    {
        EventBatch batch = new();
        if (!members.Has("logEvents"))
        {
            members.ViolateNull("logEvents");
        }

        if (members.OptionalList("logEvents", 1, maxEvents) is not { } list)
        {
            return batch;
        }

        int number = 0;
        foreach (JsonElement element in list.EnumerateArray())
        {
            number++;
            RequestMembers.Expect(element, JsonValueKind.Object, "Structure");
            long time = ReadTimestamp(members, element, number);
            batch.Add(time, ReadMessage(members, element, number));
        }

        return batch;
    }

    private static long ReadTimestamp(RequestMembers members, JsonElement element, int number)
    {
        if (!RequestMembers.TryGet(element, "timestamp", out JsonElement timestamp))
        {
            members.ViolateNull($"logEvents.{number}.member.timestamp");
            return 0;
        }

        long time = RequestMembers.NumberOf(timestamp);
        if (time < 0)
        {
            members.CheckRange($"logEvents.{number}.member.timestamp", time, 0, long.MaxValue);
        }

        return time;
    }

    private static ReadOnlySpan<byte> ReadMessage(RequestMembers members, JsonElement element, int number)
    {
        if (!RequestMembers.TryGet(element, "message", out JsonElement message))
        {
            members.ViolateNull($"logEvents.{number}.member.message");
            return default;
        }

        RequestMembers.Expect(message, JsonValueKind.String, "String");
        ReadOnlySpan<byte> text = JsonMarshal.GetRawUtf8Value(message)[1..^1];
        if (text.IsEmpty)
        {
            members.Violate("''", $"logEvents.{number}.member.message", "Member must have length greater than or equal to 1");
        }

        if (text.Contains((byte)'\\'))
        {
            return Encoding.UTF8.GetBytes(RequestMembers.TextOf(message));
        }

        return Utf8.IsValid(text) ? text : throw RequestMembers.InvalidText();
    }
}
