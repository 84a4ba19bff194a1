using System.Collections.Generic;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The actions on destinations.</summary>
internal static class DestinationActions
{
    private const string PageKind = "destinations";

    /// <summary>PutDestination.</summary>
    public static async ValueTask PutAsync(Call call)
    {
        RequestMembers members = call.Members;
        IReadOnlyDictionary<string, string> tags = members.Map("tags");
        members.Check();
        TagActions.CheckKeys(tags.Keys);
        Arn.Check("targetArn", members.RequiredText("targetArn"), "kinesis", "firehose");
        Arn.Check("roleArn", members.RequiredText("roleArn"), "iam");
        Destination destination = new(
            members.RequiredText("destinationName"), members.RequiredText("targetArn"), members.RequiredText("roleArn"), null, call.Now);
        Destination stored = await call.Store.WriteAsync(database => DestinationTable.Put(database, call.Region, destination, tags));
        call.Reply.WriteStartObject();
        call.Reply.WriteStartObject("destination");
        Write(call, call.Reply, stored);
        call.Reply.WriteEndObject();
        call.Reply.WriteEndObject();
    }

    /// <summary>PutDestinationPolicy.</summary>
    public static async ValueTask PutPolicyAsync(Call call)
    {
        call.Members.Check();
        string name = call.Members.RequiredText("destinationName");
        string policy = call.Members.RequiredText("accessPolicy");
        PolicyDocument.Check("accessPolicy", policy, PolicyDocument.MaxBytes);
        if (!await call.Store.WriteAsync(database => DestinationTable.SetPolicy(database, call.Region, name, policy)))
        {
            throw ServiceErrors.DestinationNotFound();
        }
    }

    /// <summary>DeleteDestination.</summary>
    public static async ValueTask DeleteAsync(Call call)
    {
        call.Members.Check();
        string name = call.Members.RequiredText("destinationName");
        await call.Store.WriteAsync(database => DestinationTable.Delete(database, call.Region, name));
    }

    /// <summary>DescribeDestinations, by name.</summary>
    public static ValueTask DescribeAsync(Call call)
    {
        call.Members.Check();
        int limit = call.Members.Limit("limit");
        string after = PageWriter.After(call, PageKind, 1)?[0] ?? "";
        List<Destination> destinations = call.Store.Read(database => DestinationTable.List(
            database, call.Region, call.Members.Text("DestinationNamePrefix") ?? "", after, limit + 1));
        PageWriter.Write(
            call, "destinations", destinations, limit, PageKind, destination => [destination.Name],
            (reply, destination) => Write(call, reply, destination));
        return ValueTask.CompletedTask;
    }

    private static void Write(Call call, Utf8JsonWriter reply, Destination destination)
    {
        reply.WriteString("destinationName", destination.Name);
        reply.WriteString("targetArn", destination.TargetArn);
        reply.WriteString("roleArn", destination.RoleArn);
        PageWriter.WriteOptional(reply, "accessPolicy", destination.AccessPolicy);
        reply.WriteString("arn", LocalAccount.ArnOf(call.Region, $"destination:{destination.Name}"));
        reply.WriteNumber("creationTime", destination.Created);
    }
}
