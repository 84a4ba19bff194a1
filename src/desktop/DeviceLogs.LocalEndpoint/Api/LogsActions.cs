using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Http;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The actions by the name that <c>X-Amz-Target</c> gives them.</summary>
internal static class LogsActions
{
    private static readonly Dictionary<string, Func<Call, ValueTask>> Actions = new(StringComparer.Ordinal)
    {
        ["CreateLogGroup"] = LogGroupActions.CreateAsync,
        ["DeleteLogGroup"] = LogGroupActions.DeleteAsync,
        ["DescribeLogGroups"] = LogGroupActions.DescribeAsync,
        ["PutRetentionPolicy"] = LogGroupActions.PutRetentionAsync,
        ["DeleteRetentionPolicy"] = LogGroupActions.DeleteRetentionAsync,
        ["PutBearerTokenAuthentication"] = LogGroupActions.PutBearerTokenAuthenticationAsync,
        ["PutLogGroupDeletionProtection"] = LogGroupActions.PutDeletionProtectionAsync,
        ["ListLogGroups"] = ListLogGroupsAction.RunAsync,
        ["AssociateKmsKey"] = KmsKeyActions.AssociateAsync,
        ["DisassociateKmsKey"] = KmsKeyActions.DisassociateAsync,
        ["PutQueryDefinition"] = QueryDefinitionActions.PutAsync,
        ["DeleteQueryDefinition"] = QueryDefinitionActions.DeleteAsync,
        ["DescribeQueryDefinitions"] = QueryDefinitionActions.DescribeAsync,
        ["PutResourcePolicy"] = ResourcePolicyActions.PutAsync,
        ["DeleteResourcePolicy"] = ResourcePolicyActions.DeleteAsync,
        ["DescribeResourcePolicies"] = ResourcePolicyActions.DescribeAsync,
        ["PutDestination"] = DestinationActions.PutAsync,
        ["PutDestinationPolicy"] = DestinationActions.PutPolicyAsync,
        ["DeleteDestination"] = DestinationActions.DeleteAsync,
        ["DescribeDestinations"] = DestinationActions.DescribeAsync,
        ["PutSubscriptionFilter"] = SubscriptionFilterActions.PutAsync,
        ["DeleteSubscriptionFilter"] = SubscriptionFilterActions.DeleteAsync,
        ["DescribeSubscriptionFilters"] = SubscriptionFilterActions.DescribeAsync,
        ["CreateExportTask"] = ExportTaskActions.CreateAsync,
        ["CancelExportTask"] = ExportTaskActions.CancelAsync,
        ["DescribeExportTasks"] = ExportTaskActions.DescribeAsync,
        ["StartQuery"] = QueryActions.StartAsync,
        ["GetQueryResults"] = QueryActions.GetResultsAsync,
        ["StopQuery"] = QueryActions.StopAsync,
        ["DescribeQueries"] = QueryActions.DescribeAsync,
        ["ListLogGroupsForQuery"] = QueryActions.ListGroupsAsync,
        ["GetLogRecord"] = LogFieldActions.GetRecordAsync,
        ["GetLogGroupFields"] = LogFieldActions.GetGroupFieldsAsync,
        ["GetLogFields"] = LogFieldActions.GetFieldsAsync,
        ["StartLiveTail"] = LiveTailAction.StartAsync,
        ["TagResource"] = TagActions.TagResourceAsync,
        ["UntagResource"] = TagActions.UntagResourceAsync,
        ["ListTagsForResource"] = TagActions.ListOfResourceAsync,
        ["TagLogGroup"] = TagActions.TagLogGroupAsync,
        ["UntagLogGroup"] = TagActions.UntagLogGroupAsync,
        ["ListTagsLogGroup"] = TagActions.ListOfLogGroupAsync,
        ["CreateLogStream"] = LogStreamActions.CreateAsync,
        ["DeleteLogStream"] = LogStreamActions.DeleteAsync,
        ["DescribeLogStreams"] = LogStreamActions.DescribeAsync,
        ["PutLogEvents"] = LogEventActions.PutAsync,
        ["GetLogEvents"] = LogEventActions.GetAsync,
        ["FilterLogEvents"] = FilterLogEventsAction.RunAsync,
        ["PutMetricFilter"] = MetricFilterActions.PutAsync,
        ["DescribeMetricFilters"] = MetricFilterActions.DescribeAsync,
        ["DeleteMetricFilter"] = MetricFilterActions.DeleteAsync,
        ["TestMetricFilter"] = MetricFilterActions.TestAsync,
    };

    /// <summary>Whether there is an action of a name.</summary>
    public static bool Has(string name) => Actions.ContainsKey(name);

    /// <summary>Finds the action of a target.</summary>
    /// <returns>Its name, and what performs it.</returns>
    /// <exception cref="ServiceException">UnknownOperationException.</exception>
    public static (string Name, Func<Call, ValueTask> Perform) Find(string? target) =>
        FaultInjector.ActionOf(target) is { } name && Actions.TryGetValue(name, out Func<Call, ValueTask>? action)
            ? (name, action)
            : throw ServiceErrors.UnknownOperation($"X-Amz-Target '{target}' names no action of this service.");
}
