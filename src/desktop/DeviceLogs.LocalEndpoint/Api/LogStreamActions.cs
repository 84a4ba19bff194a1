using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The actions on log streams.</summary>
internal static class LogStreamActions
{
    /// <summary>CreateLogStream.</summary>
    public static async ValueTask CreateAsync(Call call)
    {
        (GroupKey group, string stream) = RequiredNames(call);
        await call.Store.WriteAsync(database => LogStreamTable.Create(database, group, stream, call.Now));
    }

    /// <summary>DeleteLogStream.</summary>
    public static async ValueTask DeleteAsync(Call call)
    {
        (GroupKey group, string stream) = RequiredNames(call);
        await call.Store.DeleteAsync(database =>
        {
            LogStreamTable.Delete(database, group, stream);
            return true;
        });
        call.Store.WantSweep();
    }

    /// <summary>DescribeLogStreams, by name or by the time of the newest event.</summary>
    public static ValueTask DescribeAsync(Call call)
    {
        RequestMembers members = call.Members;
        string? prefix = members.Text("logStreamNamePrefix");
        bool byTime = members.Text("orderBy") == "LastEventTime";
        bool descending = members.Flag("descending");
        int limit = members.Limit("limit");
        string? token = members.Text("nextToken");
        GroupKey group = LogGroupReference.ReadAndCheck(call);
        // A page continues only the order it was begun in.
        string pageKind = (byTime ? "streams-by-time" : "streams-by-name") + (descending ? "-descending" : "");
        string[]? after = token is null ? null : PageToken.Read(token, pageKind, call.Now, 2);
        List<LogStream> streams = call.Store.Read(database =>
        {
            long groupId = LogGroupTable.Find(database, group).Id;
            return byTime
                ? LogStreamTable.ListByEventTime(
                    database, groupId, descending, after is null ? null : (PageToken.NumberOf(after[0]), after[1]), limit + 1)
                : LogStreamTable.ListByName(database, groupId, prefix ?? "", descending, after?[1], limit + 1);
        });

        Utf8JsonWriter reply = call.Reply;
        reply.WriteStartObject();
        reply.WriteStartArray("logStreams");
        foreach (LogStream stream in streams.Take(limit))
        {
            Write(reply, stream, $"{call.ArnOf(group.Name)}:log-stream:{stream.Name}");
        }

        reply.WriteEndArray();
        if (streams.Count > limit)
        {
            LogStream last = streams[limit - 1];
            reply.WriteString("nextToken", PageToken.Write(pageKind, call.Now, last.LastEvent ?? LogStreamTable.NoEventTime, last.Name));
        }

        reply.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    private static (GroupKey Group, string Stream) RequiredNames(Call call)
    {
        string group = call.Members.RequiredText("logGroupName");
        string stream = call.Members.RequiredText("logStreamName");
        call.Members.Check();
        return (call.GroupOf(group), stream);
    }

    private static void Write(Utf8JsonWriter reply, LogStream stream, string arn)
    {
        reply.WriteStartObject();
        reply.WriteString("logStreamName", stream.Name);
        reply.WriteNumber("creationTime", stream.Created);
        if (stream.FirstEvent is { } first)
        {
            reply.WriteNumber("firstEventTimestamp", first);
        }

        // These stay when all events have expired.
        if (stream is { LastEvent: { } last, LastIngestion: { } ingestion })
        {
            reply.WriteNumber("lastEventTimestamp", last);
            reply.WriteNumber("lastIngestionTime", ingestion);
        }

        if (stream.SequenceToken is { } sequenceToken)
        {
            reply.WriteString("uploadSequenceToken", sequenceToken);
        }

        reply.WriteString("arn", arn);

        // The service has told no size of a stream since 2019.
        reply.WriteNumber("storedBytes", 0);
        reply.WriteEndObject();
    }
}
