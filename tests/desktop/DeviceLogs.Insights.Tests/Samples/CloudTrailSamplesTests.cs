using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using DeviceLogs.Insights.Tests.Reference;
using Xunit;

namespace DeviceLogs.Insights.Tests.Samples;

public class CloudTrailSamplesTests
{
    private static readonly Call[] s_calls = Make();

    private static IEnumerable<ReferenceEvent> Events =>
        s_calls.Select(call => new ReferenceEvent(call.Time, "123456789012_CloudTrail", call.Json));

    [Fact]
    public void Entries_are_counted_by_service_event_and_region()
    {
        string?[][] expected =
        [
            .. s_calls.GroupBy(call => (call.Source, call.Name, call.Region))
                .Select(group => (string?[])[group.Key.Source, group.Key.Name, group.Key.Region, Sample.Number(group.LongCount())]),
        ];

        Sample.AssertSame(expected, Sample.Run("stats count(*) by eventSource, eventName, awsRegion", Events));
    }

    [Fact]
    public void Hosts_that_were_started_or_stopped_in_a_region()
    {
        string?[][] expected =
        [
            .. s_calls.Where(call => call.Name is "StartInstances" or "StopInstances" && call.Region == "us-east-2")
                .OrderByDescending(call => call.Time).Select(call => (string?[])[Sample.Time(call.Time), call.Json]),
        ];

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Sample.Run(
            "filter (eventName=\"StartInstances\" or eventName=\"StopInstances\") and awsRegion=\"us-east-2\"", Events));
    }

    [Fact]
    public void Regions_and_names_of_new_users()
    {
        string?[][] expected =
        [
            .. s_calls.Where(call => call.Name == "CreateUser").OrderByDescending(call => call.Time)
                .Select(call => (string?[])[call.Region, call.User, call.Error is null ? Call.Users + call.User : null]),
        ];

        Assert.Equal(expected, Sample.Run(
            """
            filter eventName="CreateUser"
                | fields awsRegion, requestParameters.userName, responseElements.user.arn
            """,
            Events));
    }

    [Fact]
    public void Exceptions_of_UpdateTrail_are_found()
    {
        string?[][] expected =
        [
            .. s_calls.Where(call => call.Name == "UpdateTrail" && call.Error is not null).GroupBy(call => call.Error)
                .Select(group => (string?[])[group.Key, "about " + group.Key, Sample.Number(group.LongCount())]),
        ];

        Assert.NotEmpty(expected);
        Sample.AssertSame(expected, Sample.Run(
            """
            filter eventName="UpdateTrail" and ispresent(errorCode)
                | stats count(*) by errorCode, errorMessage
            """,
            Events));
    }

    [Fact]
    public void Entries_with_TLS_1_0_or_1_1_are_counted()
    {
        string?[][] expected =
        [
            .. s_calls.Where(call => call.Tls is "TLSv1" or "TLSv1.1")
                .GroupBy(call => (call.Source, call.Name, call.Region, call.Tls, call.Agent))
                .OrderBy(group => group.Key.Source, StringComparer.Ordinal).ThenBy(group => group.Key.Name, StringComparer.Ordinal)
                .ThenBy(group => group.Key.Region, StringComparer.Ordinal).ThenBy(group => group.Key.Tls, StringComparer.Ordinal)
                .Select(group => (string?[])
                [
                    "123456789012", "210987654321", group.Key.Source, group.Key.Name, group.Key.Region, group.Key.Tls,
                    "ECDHE-RSA-AES128-SHA", group.Key.Agent, Sample.Number(group.LongCount()),
                ]),
        ];

        Assert.Equal(expected, Sample.Run(
            """
            filter tlsDetails.tlsVersion in [ "TLSv1", "TLSv1.1" ]
            | stats count(*) as numOutdatedTlsCalls by userIdentity.accountId, recipientAccountId, eventSource, eventName, awsRegion,
                tlsDetails.tlsVersion, tlsDetails.cipherSuite, userAgent
            | sort eventSource, eventName, awsRegion, tlsDetails.tlsVersion
            """,
            Events));
    }

    [Fact]
    public void Calls_for_each_service_with_TLS_1_0_or_1_1()
    {
        string?[][] expected =
        [
            .. s_calls.Where(call => call.Tls is "TLSv1" or "TLSv1.1").GroupBy(call => call.Source)
                .Select(group => (group.Key, Count: group.LongCount())).OrderByDescending(group => group.Count)
                .Select(group => (string?[])[group.Key, Sample.Number(group.Count)]),
        ];

        Sample.AssertSame(expected, Sample.Run(
            """
            filter tlsDetails.tlsVersion in [ "TLSv1", "TLSv1.1" ]
            | stats count(*) as numOutdatedTlsCalls by eventSource
            | sort numOutdatedTlsCalls desc
            """,
            Events));
    }

    [Fact]
    public void Fields_of_arrays_are_found_by_position()
    {
        int expected = s_calls.Count(call => call.Name == "StartInstances" && call.User == "i-abcde123");

        Assert.Equal(expected, Sample.Run(
            """
            filter requestParameters.instancesSet.items.0.instanceId="i-abcde123" and userIdentity.type = "IAMUser"
            """,
            Events).Length);
    }

    private static Call[] Make()
    {
        Random random = new(6);
        (string Source, string Name)[] calls =
        [
            ("ec2.amazonaws.com", "StartInstances"), ("ec2.amazonaws.com", "StopInstances"), ("iam.amazonaws.com", "CreateUser"),
            ("cloudtrail.amazonaws.com", "UpdateTrail"), ("s3.amazonaws.com", "PutObject"),
        ];
        string[] regions = ["us-east-1", "us-east-2", "eu-west-1"];
        string[] versions = ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"];
        string[] subjects = ["i-abcde123", "i-fffff999", "mary"];
        return
        [
            .. Sample.Times(random, 400, hours: 10).Select(time =>
            {
                (string source, string name) = calls[random.Next(calls.Length)];
                string? error = random.Next(4) == 0 ? "AccessDenied" + Sample.Number(random.Next(2)) : null;

                // One agent for a service, so that the sort of the sample leaves nothing open.
                string subject = subjects[random.Next(3)];
                return new Call(time, source, name, regions[random.Next(3)], versions[random.Next(4)], "aws-cli/" + source, subject, error);
            }),
        ];
    }

    private sealed record Call(
        long Time, string Source, string Name, string Region, string Tls, string Agent, string User, string? Error)
    {
        internal const string Users = "arn:aws:iam::123456789012:user/";

        internal string Json { get; } = JsonSerializer.Serialize(Fields(Time, Source, Name, Region, Tls, Agent, User, Error));

        private static Dictionary<string, object?> Fields(
            long time, string source, string name, string region, string tls, string agent, string user, string? error)
        {
            Dictionary<string, object?> fields = new()
            {
                ["eventVersion"] = "1.08",
                ["userIdentity"] = new { type = "IAMUser", accountId = "123456789012", userName = "Alice" },
                ["eventTime"] = Sample.Number(time),
                ["eventSource"] = source,
                ["eventName"] = name,
                ["awsRegion"] = region,
                ["userAgent"] = agent,
                ["requestParameters"] = name.EndsWith("Instances", StringComparison.Ordinal) && name[2] == 'a'
                    ? new { instancesSet = new { items = new[] { new { instanceId = user } } } }
                    : (object)new { userName = user },
                ["responseElements"] = error is null ? new { user = new { arn = Users + user } } : null,
                ["recipientAccountId"] = "210987654321",
                ["tlsDetails"] = new { tlsVersion = tls, cipherSuite = "ECDHE-RSA-AES128-SHA" },
            };
            if (error is not null)
            {
                fields["errorCode"] = error;
                fields["errorMessage"] = "about " + error;
            }

            return fields;
        }
    }
}
