using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>PutLogEvents: how the members of its body are read, and how those that are missing or wrong are named.</summary>
public sealed class PutLogEventsMembersTests
{
    [Fact]
    public async Task Message_escaped_as_JSON_is_stored_as_the_text_it_means()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        await endpoint.CallRawAsync("PutLogEvents", Body($$"""{"timestamp":{{endpoint.Clock.NowMs}},"message":"\u0041\ud83d\ude42\/"}"""));

        Assert.Equal(["A🙂/"], await endpoint.ReadMessagesAsync());
    }

    [Theory]
    [InlineData("""{"message":"m"}""", "Value null at 'logEvents.1.member.timestamp'", "Member must not be null")]
    [InlineData("""{"timestamp":1}""", "Value null at 'logEvents.1.member.message'", "Member must not be null")]
    [InlineData("""{"timestamp":1,"message":null}""", "Value null at 'logEvents.1.member.message'", "Member must not be null")]
    [InlineData("""{"timestamp":1,"message":""}""", "Value '' at 'logEvents.1.member.message'",
        "Member must have length greater than or equal to 1")]
    [InlineData("""{"timestamp":-1,"message":"m"}""", "Value '-1' at 'logEvents.1.member.timestamp'",
        "Member must have value greater than or equal to 0")]
    [InlineData("", "Value '[]' at 'logEvents'", "Member must have length greater than or equal to 1")]
    public async Task Event_that_fails_the_model(string logEvent, string value, string rule)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Reply reply = await endpoint.CallRawAsync("PutLogEvents", Body(logEvent));

        Assert.Equal((400, "InvalidParameterException"), (reply.Status, reply.Code));
        Assert.Equal($"1 validation error detected: {value} failed to satisfy constraint: {rule}", reply.Message);
    }

    [Fact]
    public async Task Nothing_at_all_names_every_member()
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Reply reply = await endpoint.CallRawAsync("PutLogEvents", "{}");

        Assert.Equal(
            "3 validation errors detected: "
            + "Value null at 'logGroupName' failed to satisfy constraint: Member must not be null; "
            + "Value null at 'logStreamName' failed to satisfy constraint: Member must not be null; "
            + "Value null at 'logEvents' failed to satisfy constraint: Member must not be null",
            reply.Message);
    }

    [Theory]
    [InlineData("""{"timestamp":"1","message":"m"}""", "STRING_VALUE can not be converted to a Long")]
    [InlineData("""{"timestamp":1.5,"message":"m"}""", "NUMBER_VALUE can not be converted to a Long")]
    [InlineData("""{"timestamp":9223372036854775808,"message":"m"}""", "NUMBER_VALUE can not be converted to a Long")]
    [InlineData("""{"timestamp":1e999999999,"message":"m"}""", "NUMBER_VALUE can not be converted to a Long")]
    [InlineData("""{"timestamp":1,"message":7}""", "NUMBER_VALUE can not be converted to a String")]
    [InlineData("""{"timestamp":1,"message":["m"]}""", "Start of list found where not expected")]
    [InlineData("""{"timestamp":1,"message":{}}""", "Start of structure or map found where not expected.")]
    [InlineData("true", "TRUE_VALUE can not be converted to a Structure")]
    [InlineData("""{"timestamp":1,"message":"\ud83d"}""", "A string holds bytes that are not UTF-8, or half of a surrogate pair.")]
    public async Task An_event_of_the_wrong_type_is_refused(string logEvent, string message)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Reply reply = await endpoint.CallRawAsync("PutLogEvents", Body(logEvent));

        Assert.Equal((400, "SerializationException", message), (reply.Status, reply.Code, reply.Message));
    }

    [Theory]
    [InlineData("""{"keyAttributes":{"Type":"Service","Name":"door"},"attributes":{"site":"Köln"}}""", null)]
    [InlineData("{}", null)]
    [InlineData("""{"keyAttributes":{"Type":"Service"}}""",
        "Value '{1 members}' at 'entity.keyAttributes' failed to satisfy constraint: Member must have length greater than or equal to 2")]
    [InlineData(
        """{"attributes":{"a":""}}""",
        "Value '{a=}' at 'entity.attributes' failed to satisfy constraint: Map value must satisfy constraint: [Member must have length "
        + "greater than or equal to 1, Member must have length less than or equal to 512]")]
    public async Task Entity_is_checked_and_not_kept(string entity, string? violation)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");

        Reply reply = await endpoint.CallRawAsync(
            "PutLogEvents",
            $$"""{"logGroupName":"g","logStreamName":"s","entity":{{entity}},"logEvents":[{"timestamp":{{endpoint.Clock.NowMs}},"message":"m"}]}""");

        Assert.Equal(violation is null ? 200 : 400, reply.Status);
        Assert.Equal(violation is null ? null : $"1 validation error detected: {violation}", violation is null ? null : reply.Message);
    }

    private static string Body(string logEvents) => $$"""{"logGroupName":"g","logStreamName":"s","logEvents":[{{logEvents}}]}""";
}
