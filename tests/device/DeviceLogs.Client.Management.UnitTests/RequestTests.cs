using System;
using System.Collections;
using DeviceLogs.Client;
using DeviceLogs.Client.Management;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Management;

/// <summary>What each action sends: literal requests.</summary>
[TestClass]
public class RequestTests
{
    private const string GroupArn = "arn:aws:logs:eu-west-1:123456789012:log-group:boards";

    // Tests run on no instance.
    private static TestClient _test;

    private static CloudWatchLogsClient Client => _test.Client;

    [TestMethod]
    public void Tags_are_set_and_removed()
    {
        _test = new TestClient();
        Client.TagResource(new TagResourceRequest { ResourceArn = GroupArn, Tags = new Hashtable { { "room", "7" } } });
        Sent("TagResource", "{\"resourceArn\":\"" + GroupArn + "\",\"tags\":{\"room\":\"7\"}}");
        Client.UntagResource(new UntagResourceRequest { ResourceArn = GroupArn, TagKeys = new[] { "room" } });
        Sent("UntagResource", "{\"resourceArn\":\"" + GroupArn + "\",\"tagKeys\":[\"room\"]}");
        Client.TagLogGroup(new TagLogGroupRequest { LogGroupName = "boards", Tags = new Hashtable { { "room", "7" } } });
        Sent("TagLogGroup", "{\"logGroupName\":\"boards\",\"tags\":{\"room\":\"7\"}}");
        Client.UntagLogGroup(new UntagLogGroupRequest { LogGroupName = "boards", Tags = new[] { "room", "floor" } });
        Sent("UntagLogGroup", "{\"logGroupName\":\"boards\",\"tags\":[\"room\",\"floor\"]}");
    }

    [TestMethod]
    public void Keys_tokens_and_protection_are_set()
    {
        _test = new TestClient();
        Client.AssociateKmsKey(new AssociateKmsKeyRequest { LogGroupName = "boards", KmsKeyId = "key" });
        Sent("AssociateKmsKey", "{\"kmsKeyId\":\"key\",\"logGroupName\":\"boards\"}");
        Client.DisassociateKmsKey(new DisassociateKmsKeyRequest { ResourceIdentifier = GroupArn });
        Sent("DisassociateKmsKey", "{\"resourceIdentifier\":\"" + GroupArn + "\"}");
        Client.PutBearerTokenAuthentication(
            new PutBearerTokenAuthenticationRequest { LogGroupIdentifier = "boards", BearerTokenAuthenticationEnabled = true });
        Sent("PutBearerTokenAuthentication", "{\"logGroupIdentifier\":\"boards\",\"bearerTokenAuthenticationEnabled\":true}");
        Client.PutLogGroupDeletionProtection(
            new PutLogGroupDeletionProtectionRequest { LogGroupIdentifier = "boards", DeletionProtectionEnabled = true });
        Sent("PutLogGroupDeletionProtection", "{\"logGroupIdentifier\":\"boards\",\"deletionProtectionEnabled\":true}");
    }

    [TestMethod]
    public void A_required_false_or_zero_is_sent()
    {
        _test = new TestClient();
        Client.PutLogGroupDeletionProtection(new PutLogGroupDeletionProtectionRequest { LogGroupIdentifier = "boards" });
        Sent("PutLogGroupDeletionProtection", "{\"logGroupIdentifier\":\"boards\",\"deletionProtectionEnabled\":false}");
        Client.StartQuery(new StartQueryRequest { LogGroupName = "boards", QueryString = "limit 1", EndTime = 7 });
        Sent("StartQuery", "{\"startTime\":0,\"endTime\":7,\"queryString\":\"limit 1\",\"logGroupName\":\"boards\"}");
    }

    [TestMethod]
    public void An_export_is_created_and_cancelled()
    {
        _test = new TestClient();
        CreateExportTaskRequest request = new CreateExportTaskRequest
        {
            LogGroupName = "boards",
            From = 1,
            To = 2,
            Destination = "bucket",
            DestinationPrefix = "exported",
            TaskName = "night",
            LogStreamNamePrefix = "door"
        };
        Client.CreateExportTask(request);
        Sent(
            "CreateExportTask",
            "{\"logGroupName\":\"boards\",\"from\":1,\"to\":2,\"destination\":\"bucket\",\"taskName\":\"night\","
            + "\"logStreamNamePrefix\":\"door\",\"destinationPrefix\":\"exported\"}");
        Client.CancelExportTask(new CancelExportTaskRequest { TaskId = "t" });
        Sent("CancelExportTask", "{\"taskId\":\"t\"}");
    }

    [TestMethod]
    public void Destinations_are_put_and_deleted()
    {
        _test = new TestClient();
        Client.PutDestination(new PutDestinationRequest { DestinationName = "d", TargetArn = "t", RoleArn = "r" });
        Sent("PutDestination", "{\"destinationName\":\"d\",\"targetArn\":\"t\",\"roleArn\":\"r\"}");
        Client.PutDestinationPolicy(new PutDestinationPolicyRequest { DestinationName = "d", AccessPolicy = "{}", ForceUpdate = true });
        Sent("PutDestinationPolicy", "{\"destinationName\":\"d\",\"accessPolicy\":\"{}\",\"forceUpdate\":true}");
        Client.DeleteDestination(new DeleteDestinationRequest { DestinationName = "d" });
        Sent("DeleteDestination", "{\"destinationName\":\"d\"}");
        Client.DescribeDestinations(new DescribeDestinationsRequest { DestinationNamePrefix = "d", Limit = 5 });
        Sent("DescribeDestinations", "{\"DestinationNamePrefix\":\"d\",\"limit\":5}");
    }

    [TestMethod]
    public void Queries_are_saved_started_and_stopped()
    {
        _test = new TestClient();
        Client.PutQueryDefinition(new PutQueryDefinitionRequest
        {
            Name = "errors",
            QueryString = "filter level = {{level}}",
            LogGroupNames = new[] { "boards" },
            Parameters = new[] { new QueryParameter { Name = "level", DefaultValue = "ERROR" } },
        });
        Sent(
            "PutQueryDefinition",
            "{\"name\":\"errors\",\"queryString\":\"filter level = {{level}}\",\"logGroupNames\":[\"boards\"],"
            + "\"parameters\":[{\"name\":\"level\",\"defaultValue\":\"ERROR\"}]}");
        Client.DeleteQueryDefinition(new DeleteQueryDefinitionRequest { QueryDefinitionId = "q" });
        Sent("DeleteQueryDefinition", "{\"queryDefinitionId\":\"q\"}");
        Client.StopQuery(new StopQueryRequest { QueryId = "q" });
        Sent("StopQuery", "{\"queryId\":\"q\"}");
        Client.ListLogGroupsForQuery(new ListLogGroupsForQueryRequest { QueryId = "q", MaxResults = 50 });
        Sent("ListLogGroupsForQuery", "{\"queryId\":\"q\",\"maxResults\":50}");
    }

    [TestMethod]
    public void Policies_and_subscriptions_are_put_and_deleted()
    {
        _test = new TestClient();
        Client.PutResourcePolicy(new PutResourcePolicyRequest { PolicyName = "p", PolicyDocument = "{}" });
        Sent("PutResourcePolicy", "{\"policyName\":\"p\",\"policyDocument\":\"{}\"}");
        Client.DeleteResourcePolicy(new DeleteResourcePolicyRequest { PolicyName = "p" });
        Sent("DeleteResourcePolicy", "{\"policyName\":\"p\"}");
        Client.PutSubscriptionFilter(new PutSubscriptionFilterRequest
        {
            LogGroupName = "boards",
            FilterName = "f",
            FilterPattern = "ERROR",
            DestinationArn = "d",
            Distribution = "ByLogStream",
            EmitSystemFields = new[] { "@aws.region" },
        });
        Sent(
            "PutSubscriptionFilter",
            "{\"logGroupName\":\"boards\",\"filterName\":\"f\",\"filterPattern\":\"ERROR\",\"destinationArn\":\"d\","
            + "\"distribution\":\"ByLogStream\",\"emitSystemFields\":[\"@aws.region\"]}");
        Client.DeleteSubscriptionFilter(new DeleteSubscriptionFilterRequest { LogGroupName = "boards", FilterName = "f" });
        Sent("DeleteSubscriptionFilter", "{\"logGroupName\":\"boards\",\"filterName\":\"f\"}");
    }

    [TestMethod]
    public void Groups_are_listed_by_their_tags()
    {
        _test = new TestClient();
        Client.ListLogGroups(
            new ListLogGroupsRequest
            {
                LogGroupNamePattern = "^boards",
                LogGroupTags = new[] { new TagFilter { Key = "room", Values = new[] { "7", "8" } } }
            });
        Sent("ListLogGroups", "{\"logGroupNamePattern\":\"^boards\",\"logGroupTags\":[{\"key\":\"room\",\"values\":[\"7\",\"8\"]}]}");
    }

    [TestMethod]
    public void A_broken_rule_is_named_and_nothing_is_sent()
    {
        _test = new TestClient();
        string error = null;
        try
        {
            Client.StopQuery(new StopQueryRequest());
        }
        catch (ArgumentException exception)
        {
            error = exception.Message;
        }

        Assert.AreEqual("queryId is missing: StopQuery requires it", error);
        Assert.AreEqual(0, _test.Transport.Count);
    }

    [TestMethod]
    public void A_null_among_the_entries_is_named()
    {
        _test = new TestClient();
        string error = null;
        try
        {
            Client.PutQueryDefinition(new PutQueryDefinitionRequest { Name = "n", QueryString = "q", Parameters = new QueryParameter[1] });
        }
        catch (ArgumentException exception)
        {
            error = exception.Message;
        }

        Assert.AreEqual("parameters[0] is null: it takes a Hashtable", error);
    }

    private static void Sent(string action, string body)
    {
        int last = _test.Transport.Count - 1;
        Assert.AreEqual(action, _test.Transport.Target(last));
        Assert.AreEqual(body, _test.Transport.Body(last));
    }
}
