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
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, ResourceNotFoundException, ServiceUnavailableException, TooManyTagsException.
    /// </exception>
    public static void TagResource(this CloudWatchLogsClient client, TagResourceRequest request) =>
        client.Perform(request, null);

    /// <summary>Removes tags of a log group or a destination.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, ResourceNotFoundException, ServiceUnavailableException.
    /// </exception>
    public static void UntagResource(this CloudWatchLogsClient client, UntagResourceRequest request) =>
        client.Perform(request, null);

    /// <summary>Lists the tags of a log group or a destination.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, ResourceNotFoundException, ServiceUnavailableException.
    /// </exception>
    public static ListTagsForResourceResponse ListTagsForResource(
        this CloudWatchLogsClient client, ListTagsForResourceRequest request) =>
        (ListTagsForResourceResponse)client.Perform(request, new ListTagsForResourceResponse());

    /// <summary>Sets tags of a log group. Deprecated: use TagResource.</summary>
    /// <exception cref="LogsServiceException"><see cref="LogsError"/>: InvalidParameterException, ResourceNotFoundException.</exception>
    public static void TagLogGroup(this CloudWatchLogsClient client, TagLogGroupRequest request) =>
        client.Perform(request, null);

    /// <summary>Removes tags of a log group. Deprecated: use UntagResource.</summary>
    /// <exception cref="LogsServiceException"><see cref="LogsError"/>: ResourceNotFoundException.</exception>
    public static void UntagLogGroup(this CloudWatchLogsClient client, UntagLogGroupRequest request) =>
        client.Perform(request, null);

    /// <summary>Lists the tags of a log group. Deprecated: use ListTagsForResource.</summary>
    /// <exception cref="LogsServiceException"><see cref="LogsError"/>: ResourceNotFoundException, ServiceUnavailableException.</exception>
    public static ListTagsLogGroupResponse ListTagsLogGroup(
        this CloudWatchLogsClient client, ListTagsLogGroupRequest request) =>
        (ListTagsLogGroupResponse)client.Perform(request, new ListTagsLogGroupResponse());

    /// <summary>Allows or refuses uploads with a bearer token to a log group.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: AccessDeniedException, InvalidOperationException, InvalidParameterException, OperationAbortedException,
    /// ResourceNotFoundException, ServiceUnavailableException.
    /// </exception>
    public static void PutBearerTokenAuthentication(this CloudWatchLogsClient client, PutBearerTokenAuthenticationRequest request) =>
        client.Perform(request, null);

    /// <summary>Encrypts the events of a log group, or stored query results, with a key.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, OperationAbortedException, ResourceNotFoundException,
    /// ServiceUnavailableException.
    /// </exception>
    public static void AssociateKmsKey(this CloudWatchLogsClient client, AssociateKmsKeyRequest request) =>
        client.Perform(request, null);

    /// <summary>Cancels an export task that is pending or running.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidOperationException, InvalidParameterException, ResourceNotFoundException,
    /// ServiceUnavailableException.
    /// </exception>
    public static void CancelExportTask(this CloudWatchLogsClient client, CancelExportTaskRequest request) =>
        client.Perform(request, null);

    /// <summary>Starts an export of a log group's events to an S3 bucket.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, LimitExceededException, OperationAbortedException,
    /// ResourceAlreadyExistsException, ResourceNotFoundException, ServiceUnavailableException.
    /// </exception>
    public static CreateExportTaskResponse CreateExportTask(
        this CloudWatchLogsClient client, CreateExportTaskRequest request) =>
        (CreateExportTaskResponse)client.Perform(request, new CreateExportTaskResponse());

    /// <summary>Deletes a destination.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, OperationAbortedException, ResourceNotFoundException,
    /// ServiceUnavailableException.
    /// </exception>
    public static void DeleteDestination(this CloudWatchLogsClient client, DeleteDestinationRequest request) =>
        client.Perform(request, null);

    /// <summary>Deletes a saved query.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, ResourceNotFoundException, ServiceUnavailableException.
    /// </exception>
    public static DeleteQueryDefinitionResponse DeleteQueryDefinition(
        this CloudWatchLogsClient client, DeleteQueryDefinitionRequest request) =>
        (DeleteQueryDefinitionResponse)client.Perform(request, new DeleteQueryDefinitionResponse());

    /// <summary>Deletes a resource policy.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, OperationAbortedException, ResourceNotFoundException,
    /// ServiceUnavailableException.
    /// </exception>
    public static void DeleteResourcePolicy(this CloudWatchLogsClient client, DeleteResourcePolicyRequest request) =>
        client.Perform(request, null);

    /// <summary>Deletes a subscription filter of a log group.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, OperationAbortedException, ResourceNotFoundException,
    /// ServiceUnavailableException.
    /// </exception>
    public static void DeleteSubscriptionFilter(this CloudWatchLogsClient client, DeleteSubscriptionFilterRequest request) =>
        client.Perform(request, null);

    /// <summary>Lists a page of destinations.</summary>
    /// <exception cref="LogsServiceException"><see cref="LogsError"/>: InvalidParameterException, ServiceUnavailableException.</exception>
    public static DescribeDestinationsResponse DescribeDestinations(
        this CloudWatchLogsClient client, DescribeDestinationsRequest request) =>
        (DescribeDestinationsResponse)client.Perform(request, new DescribeDestinationsResponse());

    /// <summary>Lists a page of export tasks.</summary>
    /// <exception cref="LogsServiceException"><see cref="LogsError"/>: InvalidParameterException, ServiceUnavailableException.</exception>
    public static DescribeExportTasksResponse DescribeExportTasks(
        this CloudWatchLogsClient client, DescribeExportTasksRequest request) =>
        (DescribeExportTasksResponse)client.Perform(request, new DescribeExportTasksResponse());

    /// <summary>Lists a page of queries that ran or still run.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, ResourceNotFoundException, ServiceUnavailableException.
    /// </exception>
    public static DescribeQueriesResponse DescribeQueries(
        this CloudWatchLogsClient client, DescribeQueriesRequest request) =>
        (DescribeQueriesResponse)client.Perform(request, new DescribeQueriesResponse());

    /// <summary>Lists a page of saved queries.</summary>
    /// <exception cref="LogsServiceException"><see cref="LogsError"/>: InvalidParameterException, ServiceUnavailableException.</exception>
    public static DescribeQueryDefinitionsResponse DescribeQueryDefinitions(
        this CloudWatchLogsClient client, DescribeQueryDefinitionsRequest request) =>
        (DescribeQueryDefinitionsResponse)client.Perform(request, new DescribeQueryDefinitionsResponse());

    /// <summary>Lists a page of resource policies.</summary>
    /// <exception cref="LogsServiceException"><see cref="LogsError"/>: InvalidParameterException, ServiceUnavailableException.</exception>
    public static DescribeResourcePoliciesResponse DescribeResourcePolicies(
        this CloudWatchLogsClient client, DescribeResourcePoliciesRequest request) =>
        (DescribeResourcePoliciesResponse)client.Perform(request, new DescribeResourcePoliciesResponse());

    /// <summary>Lists a page of the subscription filters of a log group.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, ResourceNotFoundException, ServiceUnavailableException.
    /// </exception>
    public static DescribeSubscriptionFiltersResponse DescribeSubscriptionFilters(
        this CloudWatchLogsClient client, DescribeSubscriptionFiltersRequest request) =>
        (DescribeSubscriptionFiltersResponse)client.Perform(request, new DescribeSubscriptionFiltersResponse());

    /// <summary>Stops the encryption of a log group, or of stored query results, with a key.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, OperationAbortedException, ResourceNotFoundException,
    /// ServiceUnavailableException.
    /// </exception>
    public static void DisassociateKmsKey(this CloudWatchLogsClient client, DisassociateKmsKeyRequest request) =>
        client.Perform(request, null);

    /// <summary>Opens the fields of a log group's events, to be read field by field.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, LimitExceededException, ResourceNotFoundException, ServiceUnavailableException.
    /// </exception>
    public static GetLogGroupFieldsReader GetLogGroupFields(this CloudWatchLogsClient client, GetLogGroupFieldsRequest request) =>
        (GetLogGroupFieldsReader)client.Open(request, new GetLogGroupFieldsReader());

    /// <summary>Reads one event with its discovered fields.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, LimitExceededException, ResourceNotFoundException, ServiceUnavailableException.
    /// </exception>
    public static GetLogRecordResponse GetLogRecord(
        this CloudWatchLogsClient client, GetLogRecordRequest request) =>
        (GetLogRecordResponse)client.Perform(request, new GetLogRecordResponse());

    /// <summary>Opens the results of a query, however many, to be read row by row.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, ResourceNotFoundException, ServiceUnavailableException.
    /// </exception>
    public static GetQueryResultsReader GetQueryResults(this CloudWatchLogsClient client, GetQueryResultsRequest request) =>
        (GetQueryResultsReader)client.Open(request, new GetQueryResultsReader());

    /// <summary>Creates or replaces a destination of subscription filters.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, OperationAbortedException, ServiceUnavailableException.
    /// </exception>
    public static PutDestinationResponse PutDestination(
        this CloudWatchLogsClient client, PutDestinationRequest request) =>
        (PutDestinationResponse)client.Perform(request, new PutDestinationResponse());

    /// <summary>Sets who may send events to a destination.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, OperationAbortedException, ServiceUnavailableException.
    /// </exception>
    public static void PutDestinationPolicy(this CloudWatchLogsClient client, PutDestinationPolicyRequest request) =>
        client.Perform(request, null);

    /// <summary>Saves a query, or replaces a saved one.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, LimitExceededException, ResourceNotFoundException, ServiceUnavailableException.
    /// </exception>
    public static PutQueryDefinitionResponse PutQueryDefinition(
        this CloudWatchLogsClient client, PutQueryDefinitionRequest request) =>
        (PutQueryDefinitionResponse)client.Perform(request, new PutQueryDefinitionResponse());

    /// <summary>Sets what other AWS services may do to log groups.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, LimitExceededException, OperationAbortedException, ResourceNotFoundException,
    /// ServiceUnavailableException.
    /// </exception>
    public static PutResourcePolicyResponse PutResourcePolicy(
        this CloudWatchLogsClient client, PutResourcePolicyRequest request) =>
        (PutResourcePolicyResponse)client.Perform(request, new PutResourcePolicyResponse());

    /// <summary>Creates or replaces a subscription filter of a log group.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidOperationException, InvalidParameterException, LimitExceededException, OperationAbortedException,
    /// ResourceNotFoundException, ServiceUnavailableException.
    /// </exception>
    public static void PutSubscriptionFilter(this CloudWatchLogsClient client, PutSubscriptionFilterRequest request) =>
        client.Perform(request, null);

    /// <summary>Starts a query.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, LimitExceededException, MalformedQueryException, ResourceNotFoundException,
    /// ServiceUnavailableException.
    /// </exception>
    public static StartQueryResponse StartQuery(
        this CloudWatchLogsClient client, StartQueryRequest request) =>
        (StartQueryResponse)client.Perform(request, new StartQueryResponse());

    /// <summary>Stops a query that is running.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, ResourceNotFoundException, ServiceUnavailableException.
    /// </exception>
    public static StopQueryResponse StopQuery(
        this CloudWatchLogsClient client, StopQueryRequest request) =>
        (StopQueryResponse)client.Perform(request, new StopQueryResponse());

    /// <summary>Lists a page of log groups with their names, ARNs and classes.</summary>
    /// <exception cref="LogsServiceException"><see cref="LogsError"/>: InvalidParameterException, ServiceUnavailableException.</exception>
    public static ListLogGroupsResponse ListLogGroups(
        this CloudWatchLogsClient client, ListLogGroupsRequest request) =>
        (ListLogGroupsResponse)client.Perform(request, new ListLogGroupsResponse());

    /// <summary>Lists the fields of a data source.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: InvalidParameterException, OperationAbortedException, ResourceNotFoundException,
    /// ServiceUnavailableException.
    /// </exception>
    public static GetLogFieldsResponse GetLogFields(
        this CloudWatchLogsClient client, GetLogFieldsRequest request) =>
        (GetLogFieldsResponse)client.Perform(request, new GetLogFieldsResponse());

    /// <summary>Lists a page of the log groups that a query reads.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: AccessDeniedException, InvalidParameterException, ResourceNotFoundException, ServiceUnavailableException.
    /// </exception>
    public static ListLogGroupsForQueryResponse ListLogGroupsForQuery(
        this CloudWatchLogsClient client, ListLogGroupsForQueryRequest request) =>
        (ListLogGroupsForQueryResponse)client.Perform(request, new ListLogGroupsForQueryResponse());

    /// <summary>Protects a log group from deletion, or ends the protection.</summary>
    /// <exception cref="LogsServiceException">
    /// <see cref="LogsError"/>: AccessDeniedException, InvalidOperationException, InvalidParameterException, OperationAbortedException,
    /// ResourceNotFoundException, ServiceUnavailableException.
    /// </exception>
    public static void PutLogGroupDeletionProtection(this CloudWatchLogsClient client, PutLogGroupDeletionProtectionRequest request) =>
        client.Perform(request, null);
}
