using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The actions on tags: those of today, which name a resource by its ARN, and the older ones, which name a log group.</summary>
internal static class TagActions
{
    /// <summary>TagResource.</summary>
    public static async ValueTask TagResourceAsync(Call call)
    {
        string arn = call.Members.RequiredText("resourceArn");
        IReadOnlyDictionary<string, string> tags = RequiredTags(call.Members);
        await PutAsync(call, GroupOf(call, arn), tags, () => ServiceErrors.TooManyTags(arn));
    }

    /// <summary>TagLogGroup.</summary>
    public static async ValueTask TagLogGroupAsync(Call call)
    {
        string group = call.Members.RequiredText("logGroupName");
        IReadOnlyDictionary<string, string> tags = RequiredTags(call.Members);
        await PutAsync(call, call.GroupOf(group), tags,
            () => ServiceErrors.InvalidParameter($"A log group has no more than {TagTable.MaxTags} tags."));
    }

    /// <summary>UntagResource.</summary>
    public static async ValueTask UntagResourceAsync(Call call)
    {
        string arn = call.Members.RequiredText("resourceArn");
        IReadOnlyList<string> keys = call.Members.Texts("tagKeys") ?? [];
        call.Members.Check();
        GroupKey group = GroupOf(call, arn);
        await call.Store.WriteAsync(database => TagTable.Remove(database, group, keys));
    }

    /// <summary>UntagLogGroup.</summary>
    public static async ValueTask UntagLogGroupAsync(Call call)
    {
        string group = call.Members.RequiredText("logGroupName");
        IReadOnlyList<string> keys = call.Members.Texts("tags") ?? [];
        call.Members.Check();
        await call.Store.WriteAsync(database => TagTable.Remove(database, call.GroupOf(group), keys));
    }

    /// <summary>ListTagsForResource.</summary>
    public static ValueTask ListOfResourceAsync(Call call)
    {
        string arn = call.Members.RequiredText("resourceArn");
        call.Members.Check();
        return ListAsync(call, GroupOf(call, arn));
    }

    /// <summary>ListTagsLogGroup.</summary>
    public static ValueTask ListOfLogGroupAsync(Call call)
    {
        string group = call.Members.RequiredText("logGroupName");
        call.Members.Check();
        return ListAsync(call, call.GroupOf(group));
    }

    /// <summary>Checks what the API model doesn't say about keys.</summary>
    /// <exception cref="ServiceException">InvalidParameterException: one belongs to AWS.</exception>
    public static void CheckKeys(IEnumerable<string> keys)
    {
        if (keys.FirstOrDefault(key => key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)) is { } key)
        {
            throw ServiceErrors.InvalidParameter($"The tag key '{key}' is reserved for AWS: keys don't begin with aws:.");
        }
    }

    private static IReadOnlyDictionary<string, string> RequiredTags(RequestMembers members)
    {
        IReadOnlyDictionary<string, string> tags = members.Map("tags");
        members.Check();
        CheckKeys(tags.Keys);
        return tags;
    }

    private static Task PutAsync(Call call, GroupKey group, IReadOnlyDictionary<string, string> tags, Func<ServiceException> tooMany) =>
        call.Store.WriteAsync(database =>
        {
            if (!TagTable.Put(database, group, tags))
            {
                throw tooMany();
            }
        });

    private static ValueTask ListAsync(Call call, GroupKey group)
    {
        call.Reply.WriteStartObject();
        call.Reply.WriteStartObject("tags");
        foreach ((string key, string value) in call.Store.Read(database => TagTable.List(database, group)))
        {
            call.Reply.WriteString(key, value);
        }

        call.Reply.WriteEndObject();
        call.Reply.WriteEndObject();
        return ValueTask.CompletedTask;
    }

    private static GroupKey GroupOf(Call call, string arn) =>
        arn.Split(':') is ["arn", _, "logs", _, _, "log-group", _]
            ? call.GroupOf(LogGroupReference.NameOf(call, arn))
            : throw ServiceErrors.InvalidParameter($"'{arn}' is not an ARN of a log group: arn:aws:logs:REGION:ACCOUNT:log-group:NAME.");
}
