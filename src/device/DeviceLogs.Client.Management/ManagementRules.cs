namespace DeviceLogs.Client.Management;

/// <summary>
/// Rules of the actions that programs seldom need: queries, subscriptions, exports, policies, tags and keys, for
/// <see cref="CloudWatchLogsOptions.Rules"/>.
/// </summary>
/// <remarks>Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.</remarks>
public static class ManagementRules
{
    /// <summary>The table, a line for each action.</summary>
    public static string Table =>
        "\nTagResource resourceArn!s1-1011r tags!m1-50s1-128ts0-256t"
        + "\nUntagResource resourceArn!s1-1011r tagKeys!l0-50s1-128t"
        + "\nListTagsForResource resourceArn!s1-1011r"
        + "\nTagLogGroup logGroupName!s1-512g tags!m1-50s1-128ts0-256t"
        + "\nUntagLogGroup logGroupName!s1-512g tags!l1-s1-128t"
        + "\nListTagsLogGroup logGroupName!s1-512g"
        + "\nPutBearerTokenAuthentication logGroupIdentifier!s1-2048i bearerTokenAuthenticationEnabled!b"
        + "\nAssociateKmsKey kmsKeyId!s0-256* logGroupName:s1-512g resourceIdentifier:s1-2048k ^logGroupName|reso"
        + "urceIdentifier|?logGroupName|resourceIdentifier|"
        + "\nCancelExportTask taskId!s1-512*"
        + "\nCreateExportTask logGroupName!s1-512g from!i0- to!i0- destination!s1-512* taskName:s1-512* logStream"
        + "NamePrefix:s1-512n destinationPrefix:s0-*"
        + "\nDeleteDestination destinationName!s1-512n"
        + "\nDeleteQueryDefinition queryDefinitionId!s1-256*"
        + "\nDeleteResourcePolicy policyName:s0-* resourceArn:s0-* expectedRevisionId:s1-*"
        + "\nDeleteSubscriptionFilter logGroupName!s1-512g filterName!s1-512n"
        + "\nDescribeDestinations DestinationNamePrefix:s1-512n nextToken:s1-* limit:i1-50"
        + "\nDescribeExportTasks taskId:s1-512* statusCode:e(CANCELLED|COMPLETED|FAILED|PENDING|PENDING_CANCEL|RU"
        + "NNING) nextToken:s1-* limit:i1-50"
        + "\nDescribeQueries logGroupName:s1-512g status:e(Scheduled|Running|Complete|Failed|Cancelled|Timeout|Un"
        + "known) maxResults:i1-1000 nextToken:s1-* queryLanguage:e(CWLI|SQL|PPL)"
        + "\nDescribeQueryDefinitions queryLanguage:e(CWLI|SQL|PPL) queryDefinitionNamePrefix:s1-255* maxResults:"
        + "i1-1000 nextToken:s1-*"
        + "\nDescribeResourcePolicies nextToken:s1-* limit:i1-50 resourceArn:s0-* policyScope:e(ACCOUNT|RESOURCE)"
        + "\nDescribeSubscriptionFilters logGroupName!s1-512g filterNamePrefix:s1-512n nextToken:s1-* limit:i1-50"
        + "\nDisassociateKmsKey logGroupName:s1-512g resourceIdentifier:s1-2048k ^logGroupName|resourceIdentifier"
        + "|?logGroupName|resourceIdentifier|"
        + "\nGetLogGroupFields logGroupName:s1-512g time:i0- logGroupIdentifier:s1-2048i ^logGroupName|logGroupId"
        + "entifier|?logGroupName|logGroupIdentifier|"
        + "\nGetLogRecord logRecordPointer!s0-* unmask:b"
        + "\nGetQueryResults queryId!s1-256* nextToken:s0-1024* maxItems:i0-10000"
        + "\nPutDestination destinationName!s1-512n targetArn!s1-* roleArn!s1-* tags:m1-50s1-128ts0-256t"
        + "\nPutDestinationPolicy destinationName!s1-512n accessPolicy!s1-* forceUpdate:b"
        + "\nPutQueryDefinition name!s1-255* queryString!s1-10000* queryLanguage:e(CWLI|SQL|PPL) queryDefinitionI"
        + "d:s1-256* logGroupNames:l0-s1-512g clientToken:s36-128s parameters:l0-20{name!s1-128w defaultValue:s"
        + "0-1024* description:s0-512*}"
        + "\nPutResourcePolicy policyName:s0-* policyDocument:s1-51200* resourceArn:s0-* expectedRevisionId:s1-*"
        + "\nPutSubscriptionFilter logGroupName!s1-512g filterName!s1-512n filterPattern!s0-1024* destinationArn!"
        + "s1-* roleArn:s1-* distribution:e(Random|ByLogStream) applyOnTransformedLogs:b fieldSelectionCriteria"
        + ":s0-2000* emitSystemFields:l0-s0-*"
        + "\nStartQuery startTime!i0- endTime!i0- queryString!s0-10000* queryLanguage:e(CWLI|SQL|PPL) logGroupNam"
        + "e:s1-512g logGroupNames:l0-s1-512g logGroupIdentifiers:l0-s1-2048i limit:i1-100000 ^logGroupName|log"
        + "GroupNames|^logGroupName|logGroupIdentifiers|^logGroupNames|logGroupIdentifiers|"
        + "\nStopQuery queryId!s1-256*"
        + "\nStartLiveTail logGroupIdentifiers!l1-10s1-2048i logStreamNames:l1-100s1-512n logStreamNamePrefixes:l"
        + "1-100s1-512n logEventFilterPattern:s0-1024* ^logStreamNames|logStreamNamePrefixes|"
        + "\nListLogGroups logGroupNamePattern:s3-129p logGroupClass:e(STANDARD|INFREQUENT_ACCESS|DELIVERY) inclu"
        + "deLinkedAccounts:b accountIdentifiers:l0-20s12-12d nextToken:s1-* limit:i1-1000 dataSources:l1-5{nam"
        + "e!s0-* type:s0-*} fieldIndexNames:l1-20s1-512g logGroupTags:l1-5{key!s1-128t values:l0-5s0-259u}"
        + "\nGetLogFields dataSourceName!s0-* dataSourceType!s0-*"
        + "\nListLogGroupsForQuery queryId!s1-256* nextToken:s1-* maxResults:i50-500"
        + "\nPutLogGroupDeletionProtection logGroupIdentifier!s1-2048i deletionProtectionEnabled!b";
}
