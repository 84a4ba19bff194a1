using System;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Store;
using static DeviceLogs.LocalEndpoint.Api.UploadLimits;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The actions on log events.</summary>
internal static class LogEventActions
{
    /// <summary>
    /// PutLogEvents. Unless the limits demand it, a sequence token is taken and ignored, as the service does since 2023; so is an entity.
    /// </summary>
    public static async ValueTask PutAsync(Call call)
    {
        RequestMembers members = call.Members;
        string groupName = members.RequiredText("logGroupName");
        string streamName = members.RequiredText("logStreamName");
        string? sequenceToken = members.Text("sequenceToken");
        EventBatch batch = UploadReader.Read(members);
        members.Check();
        (Acceptance acceptance, string nextToken) = await EventIntake.StoreAsync(
            call.Store, (call.GroupOf(groupName), streamName), batch, call.Now, call.Limits, sequenceToken);

        Utf8JsonWriter reply = call.Reply;
        reply.WriteStartObject();
        reply.WriteString("nextSequenceToken", nextToken);
        EventIntake.WriteRefused(reply, acceptance);
        reply.WriteEndObject();
    }

    /// <summary>GetLogEvents.</summary>
    public static ValueTask GetAsync(Call call)
    {
        RequestMembers members = call.Members;
        string streamName = members.RequiredText("logStreamName");
        long startTime = members.Number("startTime") ?? 0;
        long endTime = members.Number("endTime") ?? long.MaxValue;
        int limit = members.Limit("limit");
        bool forward = members.Flag("startFromHead");
        string? token = members.Text("nextToken");
        GroupKey group = LogGroupReference.ReadAndCheck(call);

        (long streamId, EventPage page) = call.Store.Read(database =>
        {
            (long groupId, int? retentionDays) = LogGroupTable.Find(database, group);
            long stream = LogStreamTable.Find(database, groupId, streamName);
            long oldest = Retention.OldestShown(startTime, call.Now, retentionDays);
            EventPosition gap = new(forward ? 0 : long.MaxValue, 0, 0);
            if (token is not null)
            {
                (forward, gap) = EventToken.Read(token, call.Now, stream);
            }

            return (stream, EventTable.Read(database, new EventQuery(stream, oldest, endTime, gap, forward, limit)));
        });

        Utf8JsonWriter reply = call.Reply;
        reply.WriteStartObject();
        reply.WriteStartArray("events");
        foreach (StoredEvent stored in page.Events)
        {
            reply.WriteStartObject();
            reply.WriteNumber("timestamp"u8, stored.Position.Time);
            reply.WriteString("message"u8, stored.Message.Span);
            reply.WriteNumber("ingestionTime"u8, stored.IngestionTime);
            reply.WriteEndObject();
        }

        reply.WriteEndArray();

        // An empty page gives the token back that asked for it: that is how the reader knows the end.
        // Without a token it stands before whatever comes, so that a reader who began too early misses nothing.
        bool empty = page.Events.Count == 0;
        EventPosition after = empty && token is null ? default : page.After;
        EventPosition before = empty && token is null ? default : page.Before;
        reply.WriteString("nextForwardToken",
            empty && forward && token is not null ? token : EventToken.Write(true, call.Now, streamId, after));
        reply.WriteString("nextBackwardToken",
            empty && !forward && token is not null ? token : EventToken.Write(false, call.Now, streamId, before));
        reply.WriteEndObject();
        return ValueTask.CompletedTask;
    }
}
