using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The actions on log groups.</summary>
internal static class LogGroupActions
{
    private const string PageKind = "groups";

    /// <summary>CreateLogGroup.</summary>
    public static async ValueTask CreateAsync(Call call)
    {
        LogGroup group = new(
            call.GroupOf(call.Members.RequiredText("logGroupName")),
            call.Now,
            call.Members.Text("logGroupClass") ?? "STANDARD",
            call.Members.Text("kmsKeyId"),
            call.Members.Flag("deletionProtectionEnabled"));
        IReadOnlyDictionary<string, string> tags = call.Members.Map("tags");
        call.Members.Check();
        TagActions.CheckKeys(tags.Keys);
        if (group.Name.StartsWith("aws/", StringComparison.Ordinal))
        {
            throw ServiceErrors.InvalidParameter("Log groups starting with aws/ are reserved for AWS.");
        }

        await call.Store.WriteAsync(database =>
        {
            LogGroupTable.Create(database, group);
            TagTable.Put(database, group.Key, tags);
        });
    }

    /// <summary>DeleteLogGroup.</summary>
    public static async ValueTask DeleteAsync(Call call)
    {
        GroupKey group = RequiredGroup(call);
        await call.Store.DeleteAsync(database =>
        {
            LogGroupTable.Delete(database, group);
            return true;
        });
        call.Store.WantSweep();
    }

    /// <summary>PutRetentionPolicy.</summary>
    public static async ValueTask PutRetentionAsync(Call call)
    {
        long days = call.Members.Number("retentionInDays") ?? 0;
        GroupKey group = RequiredGroup(call);
        await call.Store.WriteAsync(database => LogGroupTable.SetRetention(database, group, (int)days));
    }

    /// <summary>DeleteRetentionPolicy.</summary>
    public static async ValueTask DeleteRetentionAsync(Call call)
    {
        GroupKey group = RequiredGroup(call);
        await call.Store.WriteAsync(database => LogGroupTable.SetRetention(database, group, null));
    }

    /// <summary>PutBearerTokenAuthentication.</summary>
    public static async ValueTask PutBearerTokenAuthenticationAsync(Call call)
    {
        string identifier = call.Members.RequiredText("logGroupIdentifier");
        bool enabled = call.Members.Flag("bearerTokenAuthenticationEnabled");
        call.Members.Check();
        GroupKey group = call.GroupOf(LogGroupReference.NameOf(call, identifier));
        await call.Store.WriteAsync(database => LogGroupTable.SetBearerTokensEnabled(database, group, enabled));
    }

    /// <summary>PutLogGroupDeletionProtection.</summary>
    public static async ValueTask PutDeletionProtectionAsync(Call call)
    {
        string identifier = call.Members.RequiredText("logGroupIdentifier");
        bool isProtected = call.Members.Flag("deletionProtectionEnabled");
        call.Members.Check();
        GroupKey group = call.GroupOf(LogGroupReference.NameOf(call, identifier));
        await call.Store.WriteAsync(database => LogGroupTable.SetDeletionProtected(database, group, isProtected));
    }

    /// <summary>DescribeLogGroups, by name. There is one account here: others have no groups.</summary>
    public static ValueTask DescribeAsync(Call call)
    {
        RequestMembers members = call.Members;
        string prefix = members.Text("logGroupNamePrefix") ?? "";
        string part = members.Text("logGroupNamePattern") ?? "";
        string? logGroupClass = members.Text("logGroupClass");
        int limit = members.Limit("limit");
        string? token = members.Text("nextToken");
        IReadOnlyList<string>? identifiers = members.Texts("logGroupIdentifiers");
        IReadOnlyList<string>? accounts = members.Texts("accountIdentifiers");
        members.Check();
        string after = token is null ? "" : PageToken.Read(token, PageKind, call.Now, 1)[0];
        IEnumerable<string>? names = identifiers?.Select(identifier => LogGroupReference.FindName(call, identifier)).OfType<string>();
        bool isOwn = accounts is null or [] || accounts.Contains(LocalAccount.Id);
        List<LogGroup> groups = isOwn
            ? call.Store.Read(database => LogGroupTable.List(database, call.Region, prefix, part, logGroupClass, names, after, limit + 1))
            : [];

        Utf8JsonWriter reply = call.Reply;
        reply.WriteStartObject();
        reply.WriteStartArray("logGroups");
        foreach (LogGroup group in groups.Take(limit))
        {
            if (part.Length > 0)
            {
                WriteBriefly(call, group);
            }
            else
            {
                Write(call, group);
            }
        }

        reply.WriteEndArray();
        if (groups.Count > limit)
        {
            reply.WriteString("nextToken", PageToken.Write(PageKind, call.Now, groups[limit - 1].Name));
        }

        reply.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    private static GroupKey RequiredGroup(Call call)
    {
        string name = call.Members.RequiredText("logGroupName");
        call.Members.Check();
        return call.GroupOf(name);
    }

    // With a name pattern the service reports no more.
    private static void WriteBriefly(Call call, LogGroup group)
    {
        call.Reply.WriteStartObject();
        call.Reply.WriteString("logGroupName", group.Name);
        call.Reply.WriteNumber("creationTime", group.Created);
        call.Reply.WriteString("arn", $"{call.ArnOf(group.Name)}:*");
        call.Reply.WriteEndObject();
    }

    private static void Write(Call call, LogGroup group)
    {
        Utf8JsonWriter reply = call.Reply;
        string arn = call.ArnOf(group.Name);
        reply.WriteStartObject();
        reply.WriteString("logGroupName", group.Name);
        reply.WriteNumber("creationTime", group.Created);
        if (group.RetentionDays is { } days)
        {
            reply.WriteNumber("retentionInDays", days);
        }

        reply.WriteNumber("metricFilterCount", group.MetricFilterCount);
        reply.WriteString("arn", $"{arn}:*");
        reply.WriteNumber("storedBytes", group.StoredBytes);
        if (group.KmsKeyId is { } kmsKeyId)
        {
            reply.WriteString("kmsKeyId", kmsKeyId);
        }

        reply.WriteString("logGroupClass", group.Class);
        reply.WriteString("logGroupArn", arn);
        reply.WriteBoolean("deletionProtectionEnabled", group.DeletionProtected);
        reply.WriteBoolean("bearerTokenAuthenticationEnabled", group.BearerTokensEnabled);
        reply.WriteEndObject();
    }
}
