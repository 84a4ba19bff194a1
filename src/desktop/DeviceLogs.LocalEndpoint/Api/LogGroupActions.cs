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
    private const int MaxPage = 50;
    private const string PageKind = "groups";

    /// <summary>CreateLogGroup.</summary>
    public static async ValueTask CreateAsync(Call call)
    {
        LogGroup group = new(
            call.Members.RequiredText("logGroupName", StringRule.LogGroupName),
            call.Now,
            call.Members.OptionalText("logGroupClass", StringRule.LogGroupClass) ?? "STANDARD",
            call.Members.OptionalText("kmsKeyId", StringRule.KmsKeyId),
            call.Members.Flag("deletionProtectionEnabled"));
        IReadOnlyDictionary<string, string> tags = call.Members.OptionalMap("tags", 1, TagTable.MaxTags, StringRule.TagKey, StringRule.TagValue);
        call.Members.Check();
        TagActions.CheckKeys(tags.Keys);
        if (group.Name.StartsWith("aws/", StringComparison.Ordinal))
        {
            throw ServiceErrors.InvalidParameter("Log groups starting with aws/ are reserved for AWS.");
        }

        await call.Store.WriteAsync(database =>
        {
            LogGroupTable.Create(database, group);
            TagTable.Put(database, group.Name, tags);
        });
    }

    /// <summary>DeleteLogGroup.</summary>
    public static async ValueTask DeleteAsync(Call call)
    {
        string name = RequiredName(call);
        await call.Store.WriteAsync(database => LogGroupTable.Delete(database, name));
        call.Store.MetricFilters.Clear();
    }

    /// <summary>PutRetentionPolicy.</summary>
    public static async ValueTask PutRetentionAsync(Call call)
    {
        if (call.Members.OptionalNumber("retentionInDays", int.MinValue, int.MaxValue) is not { } days)
        {
            call.Members.ViolateNull("retentionInDays");
            days = 0;
        }
        else if (!call.Limits.RetentionDays.Contains((int)days))
        {
            call.Members.Violate($"'{days}'", "retentionInDays", $"Member must satisfy enum value set: [{string.Join(", ", call.Limits.RetentionDays)}]");
        }

        string name = RequiredName(call);
        await call.Store.WriteAsync(database => LogGroupTable.SetRetention(database, name, (int)days));
    }

    /// <summary>DeleteRetentionPolicy.</summary>
    public static async ValueTask DeleteRetentionAsync(Call call)
    {
        string name = RequiredName(call);
        await call.Store.WriteAsync(database => LogGroupTable.SetRetention(database, name, null));
    }

    /// <summary>PutBearerTokenAuthentication.</summary>
    public static async ValueTask PutBearerTokenAuthenticationAsync(Call call)
    {
        string identifier = call.Members.RequiredText("logGroupIdentifier", StringRule.LogGroupIdentifier);
        bool enabled = call.Members.RequiredFlag("bearerTokenAuthenticationEnabled");
        call.Members.Check();
        string name = LogGroupReference.NameOf(identifier);
        await call.Store.WriteAsync(database => LogGroupTable.SetBearerTokensEnabled(database, name, enabled));
    }

    /// <summary>DescribeLogGroups, by name. There is one account here: members about others change nothing.</summary>
    public static ValueTask DescribeAsync(Call call)
    {
        RequestMembers members = call.Members;
        string prefix = members.OptionalText("logGroupNamePrefix", StringRule.LogGroupName) ?? "";
        string part = members.OptionalText("logGroupNamePattern", StringRule.LogGroupNamePattern) ?? "";
        string? logGroupClass = members.OptionalText("logGroupClass", StringRule.LogGroupClass);
        int limit = (int)(members.OptionalNumber("limit", 1, MaxPage) ?? MaxPage);
        string? token = members.OptionalText("nextToken", StringRule.Token);
        IReadOnlyList<string>? identifiers = members.OptionalTexts("logGroupIdentifiers", 1, MaxPage, StringRule.LogGroupIdentifier);
        members.OptionalTexts("accountIdentifiers", 0, 20, StringRule.AccountId);
        members.Flag("includeLinkedAccounts");
        members.Check();
        if (prefix.Length > 0 && part.Length > 0)
        {
            throw ServiceErrors.InvalidParameter("LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }

        if (identifiers is not null && (prefix.Length > 0 || part.Length > 0 || logGroupClass is not null))
        {
            throw ServiceErrors.InvalidParameter("logGroupIdentifiers can't be given together with a name prefix, a name pattern or a class.");
        }

        string after = token is null ? "" : PageToken.Read(token, PageKind, call.Now, 1)[0];
        List<LogGroup> groups = call.Store.Read(
            database => LogGroupTable.List(
                database, prefix, part, logGroupClass, identifiers?.Select(LogGroupReference.NameOf), after, limit + 1));

        Utf8JsonWriter reply = call.Reply;
        reply.WriteStartObject();
        reply.WriteStartArray("logGroups");
        foreach (LogGroup group in groups.Take(limit))
        {
            Write(call, group);
        }

        reply.WriteEndArray();
        if (groups.Count > limit)
        {
            reply.WriteString("nextToken", PageToken.Write(PageKind, call.Now, groups[limit - 1].Name));
        }

        reply.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    private static string RequiredName(Call call)
    {
        string name = call.Members.RequiredText("logGroupName", StringRule.LogGroupName);
        call.Members.Check();
        return name;
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
