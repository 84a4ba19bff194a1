using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The actions on export tasks.</summary>
internal static class ExportTaskActions
{
    private const string PageKind = "export-tasks";
    private const string DefaultPrefix = "exportedlogs";

    /// <summary>CreateExportTask.</summary>
    public static async ValueTask CreateAsync(Call call)
    {
        RequestMembers members = call.Members;
        members.Check();
        long from = members.Number("from")!.Value;
        long to = members.Number("to")!.Value;
        if (from >= to)
        {
            throw ServiceErrors.InvalidParameter($"from is {from} and to is {to}; from has to be before to.");
        }

        GroupKey group = call.GroupOf(members.RequiredText("logGroupName"));
        call.Store.Read(database => LogGroupTable.Find(database, group));
        string bucket = members.RequiredText("destination");
        if (!await HasBucketAsync(call, bucket))
        {
            throw ServiceErrors.InvalidParameter("The given bucket does not exist. Please make sure the bucket is valid.");
        }

        ExportTask task = new(
            Guid.NewGuid().ToString(),
            members.Text("taskName"),
            group,
            members.Text("logStreamNamePrefix") ?? "",
            from,
            to,
            bucket,
            members.Text("destinationPrefix") is { Length: > 0 } prefix ? prefix : DefaultPrefix,
            ExportTask.Pending,
            null,
            call.Now,
            null);
        await call.Store.WriteAsync(database => ExportTaskTable.Add(database, task));
        call.Reply.WriteStartObject();
        call.Reply.WriteString("taskId", task.Id);
        call.Reply.WriteEndObject();
    }

    /// <summary>CancelExportTask.</summary>
    public static async ValueTask CancelAsync(Call call)
    {
        call.Members.Check();
        string id = call.Members.RequiredText("taskId");
        await call.Store.WriteAsync(database =>
        {
            if (ExportTaskTable.Find(database, call.Region, id) is null)
            {
                throw ServiceErrors.ExportTaskNotFound();
            }

            if (!ExportTaskTable.SetStatus(database, id, ExportTask.Cancelled, "Cancelled by user", call.Now))
            {
                throw ServiceErrors.InvalidOperation("The specified export task has already finished");
            }
        });
    }

    /// <summary>DescribeExportTasks, the latest first. An unknown task id gives an empty list.</summary>
    public static ValueTask DescribeAsync(Call call)
    {
        RequestMembers members = call.Members;
        members.Check();
        int limit = members.Limit("limit");
        string[]? after = PageWriter.After(call, PageKind, 2);
        List<ExportTask> tasks = call.Store.Read(database => ExportTaskTable.List(
            database,
            call.Region,
            null,
            members.Text("taskId"),
            members.Text("statusCode"),
            after is null ? null : (PageToken.NumberOf(after[0]), after[1]),
            limit + 1));
        PageWriter.Write(
            call, "exportTasks", tasks, limit, PageKind, task =>
                [task.Created.ToString(CultureInfo.InvariantCulture), task.Id], (reply, task) =>
        {
            reply.WriteString("taskId", task.Id);
            PageWriter.WriteOptional(reply, "taskName", task.Name);
            reply.WriteString("logGroupName", task.Group.Name);
            reply.WriteNumber("from", task.From);
            reply.WriteNumber("to", task.To);
            reply.WriteString("destination", task.Destination);
            reply.WriteString("destinationPrefix", task.DestinationPrefix);
            reply.WriteStartObject("status");
            reply.WriteString("code", task.Status);
            PageWriter.WriteOptional(reply, "message", task.Message);
            reply.WriteEndObject();
            reply.WriteStartObject("executionInfo");
            reply.WriteNumber("creationTime", task.Created);
            if (task.Completed is { } completed)
            {
                reply.WriteNumber("completionTime", completed);
            }

            reply.WriteEndObject();
        });
        return ValueTask.CompletedTask;
    }

    private static async Task<bool> HasBucketAsync(Call call, string bucket)
    {
        try
        {
            return await call.Exports.HasBucketAsync(bucket);
        }
        catch (IOException e)
        {
            throw ServiceErrors.Unavailable(e.Message);
        }
    }
}
