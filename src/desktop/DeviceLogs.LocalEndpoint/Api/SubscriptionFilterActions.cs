using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Patterns;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The actions on subscription filters.</summary>
internal static class SubscriptionFilterActions
{
    private const string PageKind = "subscription-filters";
    private const string ByLogStream = "ByLogStream";

    /// <summary>PutSubscriptionFilter.</summary>
    public static async ValueTask PutAsync(Call call)
    {
        RequestMembers members = call.Members;
        members.Check();
        GroupKey group = call.GroupOf(members.RequiredText("logGroupName"));
        string destinationArn = members.RequiredText("destinationArn");
        string? roleArn = members.Text("roleArn");
        string? selection = members.Text("fieldSelectionCriteria");
        IReadOnlyList<string>? systemFields = members.Texts("emitSystemFields");
        FilterPattern.Compile(members.RequiredText("filterPattern"));
        FieldSelection.Compile(selection ?? "");
        if (systemFields?.FirstOrDefault(field => !SystemFields.Has(field)) is { } wrong)
        {
            throw ServiceErrors.InvalidParameter($"emitSystemFields takes {SystemFields.Names}, not '{wrong}'.");
        }

        call.Store.Read(database => LogGroupTable.Find(database, group));
        CheckDestination(call, destinationArn, roleArn);
        SubscriptionFilter filter = new(
            group,
            members.RequiredText("filterName"),
            members.RequiredText("filterPattern"),
            destinationArn,
            roleArn,
            members.Text("distribution") ?? ByLogStream,
            members.Flag("applyOnTransformedLogs"),
            call.Now,
            selection,
            systemFields);
        await call.Store.WriteAsync(database => SubscriptionFilterTable.Put(database, filter));
    }

    /// <summary>DeleteSubscriptionFilter.</summary>
    public static async ValueTask DeleteAsync(Call call)
    {
        call.Members.Check();
        GroupKey group = call.GroupOf(call.Members.RequiredText("logGroupName"));
        string name = call.Members.RequiredText("filterName");
        await call.Store.WriteAsync(database => SubscriptionFilterTable.Delete(database, group, name));
    }

    /// <summary>DescribeSubscriptionFilters, by name.</summary>
    public static ValueTask DescribeAsync(Call call)
    {
        RequestMembers members = call.Members;
        members.Check();
        GroupKey group = call.GroupOf(members.RequiredText("logGroupName"));
        int limit = members.Limit("limit");
        string after = PageWriter.After(call, PageKind, 1)?[0] ?? "";
        List<SubscriptionFilter> filters = call.Store.Read(database =>
        {
            LogGroupTable.Find(database, group);
            return SubscriptionFilterTable.List(database, group, members.Text("filterNamePrefix") ?? "", after, limit + 1);
        });
        PageWriter.Write(call, "subscriptionFilters", filters, limit, PageKind, filter => [filter.Name], (reply, filter) =>
        {
            reply.WriteString("filterName", filter.Name);
            reply.WriteString("logGroupName", filter.Group.Name);
            reply.WriteString("filterPattern", filter.Pattern);
            reply.WriteString("destinationArn", filter.DestinationArn);
            PageWriter.WriteOptional(reply, "roleArn", filter.RoleArn);
            reply.WriteString("distribution", filter.Distribution);
            reply.WriteBoolean("applyOnTransformedLogs", filter.OnTransformedLogs);
            reply.WriteNumber("creationTime", filter.Created);
            PageWriter.WriteOptional(reply, "fieldSelectionCriteria", filter.FieldSelection);
            if (filter.SystemFields is { } fields)
            {
                reply.WriteStartArray("emitSystemFields");
                foreach (string field in fields)
                {
                    reply.WriteStringValue(field);
                }

                reply.WriteEndArray();
            }
        });
        return ValueTask.CompletedTask;
    }

    private static void CheckDestination(Call call, string destinationArn, string? roleArn)
    {
        Arn arn = Arn.Check("destinationArn", destinationArn, "kinesis", "firehose", "lambda", "logs");
        switch (arn.Service)
        {
            case "lambda" when arn.Account != LocalAccount.Id:
                throw new ServiceException(
                    "AccessDeniedException",
                    400,
                    "Cross-account lambda invocation passing is not allowed. You must use DestinationPolicies to create cross account "
                    + "lambda triggers.");
            case "lambda" when roleArn is not null:
                throw ServiceErrors.InvalidParameter("destinationArn for vendor lambda cannot be used with roleArn");
            case "kinesis" or "firehose" when roleArn is null:
                throw ServiceErrors.InvalidParameter($"destinationArn for vendor {arn.Service} cannot be used without roleArn");
            case "logs" when FindDestination(call, arn) is null:
                throw ServiceErrors.InvalidParameter(
                    $"destinationArn is '{destinationArn}', and there is no such destination: make it with PutDestination.");
        }
    }

    private static Destination? FindDestination(Call call, Arn arn) =>
        arn.Account == LocalAccount.Id && arn.Region == call.Region && arn.Resource.Split(':', 2) is ["destination", var name]
            ? call.Store.Read(database => DestinationTable.Find(database, call.Region, name))
            : null;
}
