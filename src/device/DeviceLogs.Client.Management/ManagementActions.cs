// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>
/// The actions that programs seldom need, as methods of <see cref="CloudWatchLogsClient"/>: queries, subscriptions, exports, policies,
/// tags and keys.
/// </summary>
/// <remarks>Threads, repetition and errors are those of the client. A reader must be disposed, unless it was read to its end.</remarks>
public static class ManagementActions
{
    /// <summary>Sets tags of a log group or a destination; a tag that is there is replaced.</summary>
    public static void TagResource(this CloudWatchLogsClient client, TagResourceRequest request) =>
        client.Perform(request, null);

    /// <summary>Removes tags of a log group or a destination.</summary>
    public static void UntagResource(this CloudWatchLogsClient client, UntagResourceRequest request) =>
        client.Perform(request, null);

    /// <summary>Lists the tags of a log group or a destination.</summary>
    public static ListTagsForResourceResponse ListTagsForResource(
        this CloudWatchLogsClient client, ListTagsForResourceRequest request) =>
        (ListTagsForResourceResponse)client.Perform(request, new ListTagsForResourceResponse());

    /// <summary>Sets tags of a log group. Deprecated: use TagResource.</summary>
    public static void TagLogGroup(this CloudWatchLogsClient client, TagLogGroupRequest request) =>
        client.Perform(request, null);

    /// <summary>Removes tags of a log group. Deprecated: use UntagResource.</summary>
    public static void UntagLogGroup(this CloudWatchLogsClient client, UntagLogGroupRequest request) =>
        client.Perform(request, null);

    /// <summary>Lists the tags of a log group. Deprecated: use ListTagsForResource.</summary>
    public static ListTagsLogGroupResponse ListTagsLogGroup(
        this CloudWatchLogsClient client, ListTagsLogGroupRequest request) =>
        (ListTagsLogGroupResponse)client.Perform(request, new ListTagsLogGroupResponse());

    /// <summary>Allows or refuses uploads with a bearer token to a log group.</summary>
    public static void PutBearerTokenAuthentication(this CloudWatchLogsClient client, PutBearerTokenAuthenticationRequest request) =>
        client.Perform(request, null);

    /// <summary>Encrypts the events of a log group, or stored query results, with a key.</summary>
    public static void AssociateKmsKey(this CloudWatchLogsClient client, AssociateKmsKeyRequest request) =>
        client.Perform(request, null);

    /// <summary>Cancels an export task that is pending or running.</summary>
    public static void CancelExportTask(this CloudWatchLogsClient client, CancelExportTaskRequest request) =>
        client.Perform(request, null);

    /// <summary>Starts an export of a log group's events to an S3 bucket.</summary>
    public static CreateExportTaskResponse CreateExportTask(
        this CloudWatchLogsClient client, CreateExportTaskRequest request) =>
        (CreateExportTaskResponse)client.Perform(request, new CreateExportTaskResponse());

    /// <summary>Deletes a destination.</summary>
    public static void DeleteDestination(this CloudWatchLogsClient client, DeleteDestinationRequest request) =>
        client.Perform(request, null);

    /// <summary>Deletes a saved query.</summary>
    public static DeleteQueryDefinitionResponse DeleteQueryDefinition(
        this CloudWatchLogsClient client, DeleteQueryDefinitionRequest request) =>
        (DeleteQueryDefinitionResponse)client.Perform(request, new DeleteQueryDefinitionResponse());

    /// <summary>Deletes a resource policy.</summary>
    public static void DeleteResourcePolicy(this CloudWatchLogsClient client, DeleteResourcePolicyRequest request) =>
        client.Perform(request, null);

    /// <summary>Deletes a subscription filter of a log group.</summary>
    public static void DeleteSubscriptionFilter(this CloudWatchLogsClient client, DeleteSubscriptionFilterRequest request) =>
        client.Perform(request, null);

    /// <summary>Lists a page of destinations.</summary>
    public static DescribeDestinationsResponse DescribeDestinations(
        this CloudWatchLogsClient client, DescribeDestinationsRequest request) =>
        (DescribeDestinationsResponse)client.Perform(request, new DescribeDestinationsResponse());

    /// <summary>Lists a page of export tasks.</summary>
    public static DescribeExportTasksResponse DescribeExportTasks(
        this CloudWatchLogsClient client, DescribeExportTasksRequest request) =>
        (DescribeExportTasksResponse)client.Perform(request, new DescribeExportTasksResponse());

    /// <summary>Lists a page of queries that ran or still run.</summary>
    public static DescribeQueriesResponse DescribeQueries(
        this CloudWatchLogsClient client, DescribeQueriesRequest request) =>
        (DescribeQueriesResponse)client.Perform(request, new DescribeQueriesResponse());

    /// <summary>Lists a page of saved queries.</summary>
    public static DescribeQueryDefinitionsResponse DescribeQueryDefinitions(
        this CloudWatchLogsClient client, DescribeQueryDefinitionsRequest request) =>
        (DescribeQueryDefinitionsResponse)client.Perform(request, new DescribeQueryDefinitionsResponse());

    /// <summary>Lists a page of resource policies.</summary>
    public static DescribeResourcePoliciesResponse DescribeResourcePolicies(
        this CloudWatchLogsClient client, DescribeResourcePoliciesRequest request) =>
        (DescribeResourcePoliciesResponse)client.Perform(request, new DescribeResourcePoliciesResponse());

    /// <summary>Lists a page of the subscription filters of a log group.</summary>
    public static DescribeSubscriptionFiltersResponse DescribeSubscriptionFilters(
        this CloudWatchLogsClient client, DescribeSubscriptionFiltersRequest request) =>
        (DescribeSubscriptionFiltersResponse)client.Perform(request, new DescribeSubscriptionFiltersResponse());

    /// <summary>Stops the encryption of a log group, or of stored query results, with a key.</summary>
    public static void DisassociateKmsKey(this CloudWatchLogsClient client, DisassociateKmsKeyRequest request) =>
        client.Perform(request, null);

    /// <summary>Opens the fields of a log group's events, to be read field by field.</summary>
    public static GetLogGroupFieldsReader GetLogGroupFields(this CloudWatchLogsClient client, GetLogGroupFieldsRequest request) =>
        (GetLogGroupFieldsReader)client.Open(request, new GetLogGroupFieldsReader());

    /// <summary>Reads one event with its discovered fields.</summary>
    public static GetLogRecordResponse GetLogRecord(
        this CloudWatchLogsClient client, GetLogRecordRequest request) =>
        (GetLogRecordResponse)client.Perform(request, new GetLogRecordResponse());

    /// <summary>Opens the results of a query, however many, to be read row by row.</summary>
    public static GetQueryResultsReader GetQueryResults(this CloudWatchLogsClient client, GetQueryResultsRequest request) =>
        (GetQueryResultsReader)client.Open(request, new GetQueryResultsReader());

    /// <summary>Creates or replaces a destination of subscription filters.</summary>
    public static PutDestinationResponse PutDestination(
        this CloudWatchLogsClient client, PutDestinationRequest request) =>
        (PutDestinationResponse)client.Perform(request, new PutDestinationResponse());

    /// <summary>Sets who may send events to a destination.</summary>
    public static void PutDestinationPolicy(this CloudWatchLogsClient client, PutDestinationPolicyRequest request) =>
        client.Perform(request, null);

    /// <summary>Saves a query, or replaces a saved one.</summary>
    public static PutQueryDefinitionResponse PutQueryDefinition(
        this CloudWatchLogsClient client, PutQueryDefinitionRequest request) =>
        (PutQueryDefinitionResponse)client.Perform(request, new PutQueryDefinitionResponse());

    /// <summary>Sets what other AWS services may do to log groups.</summary>
    public static PutResourcePolicyResponse PutResourcePolicy(
        this CloudWatchLogsClient client, PutResourcePolicyRequest request) =>
        (PutResourcePolicyResponse)client.Perform(request, new PutResourcePolicyResponse());

    /// <summary>Creates or replaces a subscription filter of a log group.</summary>
    public static void PutSubscriptionFilter(this CloudWatchLogsClient client, PutSubscriptionFilterRequest request) =>
        client.Perform(request, null);

    /// <summary>Starts a query.</summary>
    public static StartQueryResponse StartQuery(
        this CloudWatchLogsClient client, StartQueryRequest request) =>
        (StartQueryResponse)client.Perform(request, new StartQueryResponse());

    /// <summary>Stops a query that is running.</summary>
    public static StopQueryResponse StopQuery(
        this CloudWatchLogsClient client, StopQueryRequest request) =>
        (StopQueryResponse)client.Perform(request, new StopQueryResponse());

    /// <summary>Lists a page of log groups with their names, ARNs and classes.</summary>
    public static ListLogGroupsResponse ListLogGroups(
        this CloudWatchLogsClient client, ListLogGroupsRequest request) =>
        (ListLogGroupsResponse)client.Perform(request, new ListLogGroupsResponse());

    /// <summary>Lists the fields of a data source.</summary>
    public static GetLogFieldsResponse GetLogFields(
        this CloudWatchLogsClient client, GetLogFieldsRequest request) =>
        (GetLogFieldsResponse)client.Perform(request, new GetLogFieldsResponse());

    /// <summary>Lists a page of the log groups that a query reads.</summary>
    public static ListLogGroupsForQueryResponse ListLogGroupsForQuery(
        this CloudWatchLogsClient client, ListLogGroupsForQueryRequest request) =>
        (ListLogGroupsForQueryResponse)client.Perform(request, new ListLogGroupsForQueryResponse());

    /// <summary>Protects a log group from deletion, or ends the protection.</summary>
    public static void PutLogGroupDeletionProtection(this CloudWatchLogsClient client, PutLogGroupDeletionProtectionRequest request) =>
        client.Perform(request, null);
}
