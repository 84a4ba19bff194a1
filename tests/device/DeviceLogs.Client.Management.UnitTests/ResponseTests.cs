using DeviceLogs.Client;
using DeviceLogs.Client.Management;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Management;

/// <summary>What is made of each answer: literal answers, with a member that this version does not know among them.</summary>
[TestClass]
public class ResponseTests
{
    // Tests run on no instance.
    private static TestClient _test;

    [TestMethod]
    public void Tags_come_as_a_table()
    {
        _test = new TestClient();
        Next("{\"tags\":{\"room\":\"7\"},\"new\":[{}]}");
        Assert.AreEqual(
            "7", (string)_test.Client.ListTagsForResource(new ListTagsForResourceRequest { ResourceArn = "arn:x" }).Tags["room"]);
        Next("{}");
        Assert.AreEqual(0, _test.Client.ListTagsLogGroup(new ListTagsLogGroupRequest { LogGroupName = "boards" }).Tags.Count);
    }

    [TestMethod]
    public void An_export_task_comes_with_its_status_and_times()
    {
        _test = new TestClient();
        Next("{\"exportTasks\":[{\"taskId\":\"t\",\"taskName\":\"night\",\"logGroupName\":\"boards\",\"from\":1,\"to\":2,"
            + "\"destination\":\"bucket\",\"destinationPrefix\":\"p\","
            + "\"status\":{\"code\":\"COMPLETED\",\"message\":\"Completed successfully\"},\"executionInfo\":{\"creationTime\":3,"
            + "\"completionTime\":4}},{\"taskId\":\"u\"}],\"nextToken\":\"n\"}");
        DescribeExportTasksResponse page = _test.Client.DescribeExportTasks(new DescribeExportTasksRequest { StatusCode = "COMPLETED" });
        Assert.AreEqual("{\"statusCode\":\"COMPLETED\"}", _test.Transport.LastBody);
        ExportTask task = page.ExportTasks[0];
        Assert.AreEqual("t night boards 1 2 bucket p",
            task.TaskId + " " + task.TaskName + " " + task.LogGroupName + " " + task.From + " " + task.To + " " + task.Destination + " "
                + task.DestinationPrefix);
        Assert.AreEqual("COMPLETED Completed successfully", task.Status.Code + " " + task.Status.Message);
        Assert.AreEqual("3 4", task.ExecutionInfo.CreationTime + " " + task.ExecutionInfo.CompletionTime);
        Assert.IsNull(page.ExportTasks[1].Status);
        Assert.AreEqual("n", page.NextToken);
        Next("{\"taskId\":\"v\"}");
        Assert.AreEqual("v", _test.Client.CreateExportTask(new CreateExportTaskRequest { LogGroupName = "g", Destination = "b" }).TaskId);
    }

    [TestMethod]
    public void A_destination_comes_back_when_it_is_put_and_listed()
    {
        _test = new TestClient();
        const string Destination =
            "{\"destinationName\":\"d\",\"targetArn\":\"t\",\"roleArn\":\"r\",\"accessPolicy\":\"{}\",\"arn\":\"a\",\"creationTime\":5}";
        Next("{\"destination\":" + Destination + "}");
        Check(_test.Client.PutDestination(new PutDestinationRequest { DestinationName = "d", TargetArn = "t", RoleArn = "r" }).Destination);
        Next("{\"destinations\":[" + Destination + "]}");
        Check(_test.Client.DescribeDestinations(new DescribeDestinationsRequest()).Destinations[0]);
    }

    [TestMethod]
    public void Queries_come_with_what_they_read()
    {
        _test = new TestClient();
        Next("{\"queries\":[{\"queryId\":\"q\",\"queryString\":\"limit 1\",\"status\":\"Complete\",\"createTime\":6,"
            + "\"logGroupName\":\"boards\",\"queryDuration\":7,\"bytesScanned\":1.5,\"queryLanguage\":\"CWLI\"}]}");
        QueryInfo query = _test.Client.DescribeQueries(new DescribeQueriesRequest { Status = "Complete", MaxResults = 10 }).Queries[0];
        Assert.AreEqual("{\"status\":\"Complete\",\"maxResults\":10}", _test.Transport.LastBody);
        Assert.AreEqual("q limit 1 Complete 6 boards 7",
            query.QueryId + " " + query.QueryString + " " + query.Status + " " + query.CreateTime + " " + query.LogGroupName + " "
                + query.QueryDuration);
        Assert.IsTrue(query.BytesScanned == 1.5);
        Next("{\"queryId\":\"r\"}");
        Assert.AreEqual("r", _test.Client.StartQuery(new StartQueryRequest { LogGroupName = "boards", QueryString = "limit 1" }).QueryId);
        Next("{\"success\":true}");
        Assert.IsTrue(_test.Client.StopQuery(new StopQueryRequest { QueryId = "r" }).Success);
        Next("{\"logGroupIdentifiers\":[\"boards\"]}");
        Assert.AreEqual(
            "boards", _test.Client.ListLogGroupsForQuery(new ListLogGroupsForQueryRequest { QueryId = "r" }).LogGroupIdentifiers[0]);
    }

    [TestMethod]
    public void Saved_queries_come_with_their_parameters()
    {
        _test = new TestClient();
        Next("{\"queryDefinitions\":[{\"name\":\"errors\",\"queryDefinitionId\":\"i\",\"lastModified\":8,\"logGroupNames\":[\"boards\"],"
            + "\"parameters\":[{\"name\":\"level\",\"defaultValue\":\"ERROR\"}]}]}");
        QueryDefinition saved = _test.Client.DescribeQueryDefinitions(new DescribeQueryDefinitionsRequest()).QueryDefinitions[0];
        Assert.AreEqual(
            "errors i 8 boards", saved.Name + " " + saved.QueryDefinitionId + " " + saved.LastModified + " " + saved.LogGroupNames[0]);
        Assert.AreEqual("level ERROR", saved.Parameters[0].Name + " " + saved.Parameters[0].DefaultValue);
        Next("{\"queryDefinitionId\":\"j\"}");
        Assert.AreEqual(
            "j", _test.Client.PutQueryDefinition(new PutQueryDefinitionRequest { Name = "n", QueryString = "q" }).QueryDefinitionId);
        Next("{\"success\":true}");
        Assert.IsTrue(_test.Client.DeleteQueryDefinition(new DeleteQueryDefinitionRequest { QueryDefinitionId = "j" }).Success);
    }

    [TestMethod]
    public void Policies_and_subscriptions_are_listed()
    {
        _test = new TestClient();
        Next("{\"resourcePolicies\":[{\"policyName\":\"p\",\"policyDocument\":\"{}\",\"lastUpdatedTime\":9,\"policyScope\":\"ACCOUNT\"}]}");
        ResourcePolicy policy = _test.Client.DescribeResourcePolicies(new DescribeResourcePoliciesRequest()).ResourcePolicies[0];
        Assert.AreEqual(
            "p {} 9 ACCOUNT", policy.PolicyName + " " + policy.PolicyDocument + " " + policy.LastUpdatedTime + " " + policy.PolicyScope);
        Next("{\"resourcePolicy\":{\"policyName\":\"p\"},\"revisionId\":\"1\"}");
        PutResourcePolicyResponse put = _test.Client.PutResourcePolicy(new PutResourcePolicyRequest { PolicyName = "p" });
        Assert.AreEqual("p 1", put.ResourcePolicy.PolicyName + " " + put.RevisionId);
        Next("{\"subscriptionFilters\":[{\"filterName\":\"f\",\"logGroupName\":\"boards\",\"destinationArn\":\"d\","
            + "\"distribution\":\"ByLogStream\",\"applyOnTransformedLogs\":true,\"creationTime\":10,"
            + "\"emitSystemFields\":[\"@aws.region\"]}]}");
        SubscriptionFilter filter = _test.Client.DescribeSubscriptionFilters(
            new DescribeSubscriptionFiltersRequest { LogGroupName = "boards" }).SubscriptionFilters[0];
        Assert.AreEqual("f boards d ByLogStream 10 @aws.region",
            filter.FilterName + " " + filter.LogGroupName + " " + filter.DestinationArn + " " + filter.Distribution + " "
                + filter.CreationTime + " " + filter.EmitSystemFields[0]);
        Assert.IsTrue(filter.ApplyOnTransformedLogs);
    }

    [TestMethod]
    public void Groups_records_and_fields_are_read()
    {
        _test = new TestClient();
        Next("{\"logGroups\":[{\"logGroupName\":\"boards\",\"logGroupArn\":\"a\",\"logGroupClass\":\"STANDARD\"}]}");
        LogGroupSummary group = _test.Client.ListLogGroups(new ListLogGroupsRequest()).LogGroups[0];
        Assert.AreEqual("boards a STANDARD", group.LogGroupName + " " + group.LogGroupArn + " " + group.LogGroupClass);
        Next("{\"logRecord\":{\"@message\":\"door open\",\"@timestamp\":\"11\"}}");
        Assert.AreEqual(
            "door open", (string)_test.Client.GetLogRecord(new GetLogRecordRequest { LogRecordPointer = "x" }).LogRecord["@message"]);
        Next("{\"logFields\":[{\"logFieldName\":\"tags\",\"logFieldType\":{\"type\":\"list\",\"element\":{\"type\":\"struct\","
            + "\"fields\":[{\"logFieldName\":\"key\",\"logFieldType\":{\"type\":\"string\"}}]}}}]}");
        LogFieldsListItem field = _test.Client.GetLogFields(
            new GetLogFieldsRequest { DataSourceName = "n", DataSourceType = "t" }).LogFields[0];
        Assert.AreEqual("tags list struct key string", field.LogFieldName + " " + field.LogFieldType.Type + " "
            + field.LogFieldType.Element.Type
            + " " + field.LogFieldType.Element.Fields[0].LogFieldName + " " + field.LogFieldType.Element.Fields[0].LogFieldType.Type);
    }

    [TestMethod]
    public void A_refusal_has_its_code()
    {
        _test = new TestClient();
        _test.Transport.Refuse(400, "ResourceNotFoundException", "The specified export task does not exist.");
        LogsServiceException failure = TestClient.FailureOf(
            () => _test.Client.CancelExportTask(new CancelExportTaskRequest { TaskId = "t" }));
        Assert.AreEqual("ResourceNotFoundException", failure.Code);
        Assert.AreEqual(400, failure.StatusCode);
    }

    private static void Check(Destination destination)
    {
        Assert.AreEqual("d t r {} a 5",
            destination.DestinationName + " " + destination.TargetArn + " " + destination.RoleArn + " " + destination.AccessPolicy + " "
                + destination.Arn + " " + destination.CreationTime);
    }

    private static void Next(string answer) => _test.Transport.Answer(200, answer);
}
