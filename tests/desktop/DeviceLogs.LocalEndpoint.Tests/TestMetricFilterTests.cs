using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>TestMetricFilter: the worked examples of the API reference of 2014, and what it refuses.</summary>
public sealed class TestMetricFilterTests
{
    private static readonly string[] Access =
    [
        "127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] \"GET /apache_pb.gif HTTP/1.0\" 200 1534",
        "127.0.0.1 - frank [10/Oct/2000:13:35:22 -0700] \"GET /apache_pb.gif HTTP/1.0\" 500 5324",
        "127.0.0.1 - frank [10/Oct/2000:13:50:35 -0700] \"GET /apache_pb.gif HTTP/1.0\" 200 4355",
    ];

    private static readonly string[] Pages =
    [
        "127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1534",
        "127.0.0.1 - frank [10/Oct/2000:13:35:22 -0700] \"GET /about-us/index.html HTTP/1.0\" 200 5324",
        "127.0.0.1 - frank [10/Oct/2000:13:50:35 -0700] \"GET /apache_pb.gif HTTP/1.0\" 404 4355",
        "127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] \"GET /products/index.html HTTP/1.0\" 400 1534",
    ];

    private static readonly string[] Levels =
    [
        "02 May 2014 00:34:12,525 [INFO] Starting the application",
        "02 May 2014 00:35:14,245 [DEBUG] Database connection established",
        "02 May 2014 00:34:14,663 [INFO] Executing SQL Query",
        "02 May 2014 00:34:16,142 [ERROR] Unhandled exception: InvalidQueryException",
        "02 May 2014 00:34:16,224 [ERROR] Terminating the application",
    ];

    // The reference prints the first two sizes of its first answer with a comma that no message has.
    public static TheoryData<string, string[], string> Examples => new()
    {
        {
            "[ip, identity, user_id, timestamp, request, status_code, size]", Access, """
            [{"eventNumber":0,"eventMessage":"127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] \"GET /apache_pb.gif HTTP/1.0\" 200 1534",
              "extractedValues":{"$status_code":"200","$identity":"-","$request":"GET /apache_pb.gif HTTP/1.0","$size":"1534",
                "$user_id":"frank","$ip":"127.0.0.1","$timestamp":"10/Oct/2000:13:25:15 -0700"}},
             {"eventNumber":1,"eventMessage":"127.0.0.1 - frank [10/Oct/2000:13:35:22 -0700] \"GET /apache_pb.gif HTTP/1.0\" 500 5324",
              "extractedValues":{"$status_code":"500","$identity":"-","$request":"GET /apache_pb.gif HTTP/1.0","$size":"5324",
                "$user_id":"frank","$ip":"127.0.0.1","$timestamp":"10/Oct/2000:13:35:22 -0700"}},
             {"eventNumber":2,"eventMessage":"127.0.0.1 - frank [10/Oct/2000:13:50:35 -0700] \"GET /apache_pb.gif HTTP/1.0\" 200 4355",
              "extractedValues":{"$status_code":"200","$identity":"-","$request":"GET /apache_pb.gif HTTP/1.0","$size":"4355",
                "$user_id":"frank","$ip":"127.0.0.1","$timestamp":"10/Oct/2000:13:50:35 -0700"}}]
            """
        },
        {
            "[..., size]", Access, """
            [{"eventNumber":0,"eventMessage":"127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] \"GET /apache_pb.gif HTTP/1.0\" 200 1534",
              "extractedValues":{"$size":"1534","$6":"200","$4":"10/Oct/2000:13:25:15 -0700","$5":"GET /apache_pb.gif HTTP/1.0",
                "$2":"-","$3":"frank","$1":"127.0.0.1"}},
             {"eventNumber":1,"eventMessage":"127.0.0.1 - frank [10/Oct/2000:13:35:22 -0700] \"GET /apache_pb.gif HTTP/1.0\" 500 5324",
              "extractedValues":{"$size":"5324","$6":"500","$4":"10/Oct/2000:13:35:22 -0700","$5":"GET /apache_pb.gif HTTP/1.0",
                "$2":"-","$3":"frank","$1":"127.0.0.1"}},
             {"eventNumber":2,"eventMessage":"127.0.0.1 - frank [10/Oct/2000:13:50:35 -0700] \"GET /apache_pb.gif HTTP/1.0\" 200 4355",
              "extractedValues":{"$size":"4355","$6":"200","$4":"10/Oct/2000:13:50:35 -0700","$5":"GET /apache_pb.gif HTTP/1.0",
                "$2":"-","$3":"frank","$1":"127.0.0.1"}}]
            """
        },
        {
            "[]", Access, """
            [{"eventNumber":0,"eventMessage":"127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] \"GET /apache_pb.gif HTTP/1.0\" 200 1534",
              "extractedValues":{"$7":"1534","$6":"200","$4":"10/Oct/2000:13:25:15 -0700","$5":"GET /apache_pb.gif HTTP/1.0",
                "$2":"-","$3":"frank","$1":"127.0.0.1"}},
             {"eventNumber":1,"eventMessage":"127.0.0.1 - frank [10/Oct/2000:13:35:22 -0700] \"GET /apache_pb.gif HTTP/1.0\" 500 5324",
              "extractedValues":{"$7":"5324","$6":"500","$4":"10/Oct/2000:13:35:22 -0700","$5":"GET /apache_pb.gif HTTP/1.0",
                "$2":"-","$3":"frank","$1":"127.0.0.1"}},
             {"eventNumber":2,"eventMessage":"127.0.0.1 - frank [10/Oct/2000:13:50:35 -0700] \"GET /apache_pb.gif HTTP/1.0\" 200 4355",
              "extractedValues":{"$7":"4355","$6":"200","$4":"10/Oct/2000:13:50:35 -0700","$5":"GET /apache_pb.gif HTTP/1.0",
                "$2":"-","$3":"frank","$1":"127.0.0.1"}}]
            """
        },
        {
            "[..., status_code=200, size]", Access, """
            [{"eventNumber":0,"eventMessage":"127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] \"GET /apache_pb.gif HTTP/1.0\" 200 1534",
              "extractedValues":{"$status_code":"200","$size":"1534","$4":"10/Oct/2000:13:25:15 -0700","$5":"GET /apache_pb.gif HTTP/1.0",
                "$2":"-","$3":"frank","$1":"127.0.0.1"}},
             {"eventNumber":2,"eventMessage":"127.0.0.1 - frank [10/Oct/2000:13:50:35 -0700] \"GET /apache_pb.gif HTTP/1.0\" 200 4355",
              "extractedValues":{"$status_code":"200","$size":"4355","$4":"10/Oct/2000:13:50:35 -0700","$5":"GET /apache_pb.gif HTTP/1.0",
                "$2":"-","$3":"frank","$1":"127.0.0.1"}}]
            """
        },
        {
            "[..., request=*.html*, status_code=4*,]", Pages, """
            [{"eventNumber":0,"eventMessage":"127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] \"GET /index.html HTTP/1.0\" 404 1534",
              "extractedValues":{"$status_code":"404","$request":"GET /index.html HTTP/1.0","$7":"1534","$4":"10/Oct/2000:13:25:15 -0700",
                "$2":"-","$3":"frank","$1":"127.0.0.1"}},
             {"eventNumber":3,"eventMessage":"127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] \"GET /products/index.html HTTP/1.0\" 400 1534",
              "extractedValues":{"$status_code":"400","$request":"GET /products/index.html HTTP/1.0","$7":"1534","$4":"10/Oct/2000:13:25:15 -0700",
                "$2":"-","$3":"frank","$1":"127.0.0.1"}}]
            """
        },
        {
            "\"[ERROR]\"", Levels, """
            [{"eventNumber":3,"eventMessage":"02 May 2014 00:34:16,142 [ERROR] Unhandled exception: InvalidQueryException","extractedValues":{}},
             {"eventNumber":4,"eventMessage":"02 May 2014 00:34:16,224 [ERROR] Terminating the application","extractedValues":{}}]
            """
        },
        {
            "\"[ERROR]\" Exception", Levels, """
            [{"eventNumber":3,"eventMessage":"02 May 2014 00:34:16,142 [ERROR] Unhandled exception: InvalidQueryException","extractedValues":{}}]
            """
        },
    };

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task The_examples_of_the_reference_match_as_it_says(string filterPattern, string[] logEventMessages, string matches)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        JsonElement answer = await endpoint.GetAsync("TestMetricFilter", new { filterPattern, logEventMessages });

        JsonElement expected = JsonDocument.Parse($$"""{"matches":{{matches}}}""").RootElement;
        Assert.True(JsonElement.DeepEquals(expected, answer), answer.GetRawText());
    }

    [Fact]
    public async Task Messages_that_do_not_match_give_no_matches()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply reply = await endpoint.CallAsync("TestMetricFilter", new { filterPattern = "x", logEventMessages = new[] { "a" } });

        Assert.Equal((200, """{"matches":[]}"""), (reply.Status, reply.Body));
    }

    [Theory]
    [InlineData(
        """{"filterPattern":"[a","logEventMessages":["a"]}""",
        "Invalid filter pattern at character 1: If a filter pattern starts with '[' it must end with ']'.")]
    [InlineData(
        """{"logEventMessages":["a"]}""",
        "1 validation error detected: Value null at 'filterPattern' failed to satisfy constraint: Member must not be null")]
    [InlineData(
        """{"filterPattern":""}""",
        "1 validation error detected: Value null at 'logEventMessages' failed to satisfy constraint: Member must not be null")]
    [InlineData(
        """{"filterPattern":"","logEventMessages":[]}""",
        "1 validation error detected: Value '[]' at 'logEventMessages' failed to satisfy constraint: Member must have length greater than "
        + "or equal to 1")]
    [InlineData(
        """{"filterPattern":"","logEventMessages":["a",""]}""",
        "1 validation error detected: Value '[a, ]' at 'logEventMessages' failed to satisfy constraint: "
        + "Member must satisfy constraint: [Member must have length greater than or equal to 1]")]
    public async Task A_wrong_request_is_refused_with_its_rule(string body, string message)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();

        Reply reply = await endpoint.CallRawAsync("TestMetricFilter", body);

        Assert.Equal((400, "InvalidParameterException", message), (reply.Status, reply.Code, reply.Message));
    }

    [Fact]
    public async Task Pattern_of_1024_characters_and_50_messages_are_the_most()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartAsync();
        string longest = new('a', 1024);
        string[] most = [.. Enumerable.Repeat("a", 50)];

        Assert.Equal(200, (await endpoint.CallAsync("TestMetricFilter", new { filterPattern = longest, logEventMessages = most })).Status);
        Reply reply = await endpoint.CallAsync(
            "TestMetricFilter", new { filterPattern = longest + "a", logEventMessages = most.Append("a") });
        Assert.EndsWith("Member must have length less than or equal to 1024; "
            + "Value '[51 members]' at 'logEventMessages' failed to satisfy constraint: Member must have length less than or equal to 50",
            reply.Message);
    }
}
