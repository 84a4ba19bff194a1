using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;
using static DeviceLogs.LocalEndpoint.Tests.MetricFilterBench;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>The transformation of a metric filter: its value, unit, default and dimensions.</summary>
public sealed class MetricTransformationTests
{
    [Fact]
    public async Task Optional_members_are_described()
    {
        await using TestEndpoint endpoint = await StartAsync("g");

        await PutAsync(
            endpoint, "f", """{"metricValue":"1","metricNamespace":"n","metricName":"m","defaultValue":0,"unit":"Bytes/Second"}""");

        JsonElement filter = (await endpoint.GetAsync("DescribeMetricFilters", new { })).GetProperty("metricFilters")[0];
        Assert.Equal(
            """[{"metricName":"m","metricNamespace":"n","metricValue":"1","defaultValue":0,"unit":"Bytes/Second"}]""",
            filter.GetProperty("metricTransformations").GetRawText());
    }

    [Fact]
    public async Task Dimensions_are_described()
    {
        await using TestEndpoint endpoint = await StartAsync("g");

        await PutAsync(
            endpoint, "f",
            """{"metricValue":"1","metricNamespace":"n","metricName":"m","dimensions":{"Room":"$.room","Door":"$.door.id"}}""",
            "{ $.a = 1 }");

        JsonElement filter = (await endpoint.GetAsync("DescribeMetricFilters", new { })).GetProperty("metricFilters")[0];
        Assert.Equal(
            """[{"metricName":"m","metricNamespace":"n","metricValue":"1","dimensions":{"Door":"$.door.id","Room":"$.room"}}]""",
            filter.GetProperty("metricTransformations").GetRawText());
    }

    [Theory]
    [InlineData("", "$1")]
    [InlineData("ERROR", "$.room")]
    [InlineData("%a%", "$a")]
    public async Task Pattern_of_terms_has_no_dimensions(string pattern, string field)
    {
        await using TestEndpoint endpoint = await StartAsync("g");

        Reply reply = await CallPutAsync(
            endpoint, "f", $$$"""{"metricValue":"1","metricNamespace":"n","metricName":"m","dimensions":{"a":"{{{field}}}"}}""", pattern);

        Assert.Equal(
            (400, "InvalidParameterException", "The specified filter pattern does not support dimensions."),
            (reply.Status, reply.Code, reply.Message));
    }

    [Fact]
    public async Task Two_transformations_are_one_too_many()
    {
        await using TestEndpoint endpoint = await StartAsync("g");
        object transformation = new { metricValue = "1", metricNamespace = "n", metricName = "m" };

        Reply reply = await endpoint.CallAsync("PutMetricFilter", new
        {
            logGroupName = "g",
            filterName = "f",
            filterPattern = "",
            metricTransformations = new[] { transformation, transformation },
        });

        Assert.Equal(
            "1 validation error detected: Value '[2 members]' at 'metricTransformations' failed to satisfy constraint: "
            + "Member must have length less than or equal to 1",
            reply.Message);
    }

    [Theory]
    [InlineData("""{"metricName":"m","metricNamespace":"n","metricValue":"x"}""", "[a]", "x")]
    [InlineData("""{"metricName":"m","metricNamespace":"n","metricValue":""}""", "[a]", "")]
    [InlineData("""{"metricName":"m","metricNamespace":"n","metricValue":"$"}""", "[a]", "$")]
    [InlineData("""{"metricName":"m","metricNamespace":"n","metricValue":"$b"}""", "[a]", "$b")]
    [InlineData("""{"metricName":"m","metricNamespace":"n","metricValue":"$2"}""", "[a]", "$2")]
    [InlineData("""{"metricName":"m","metricNamespace":"n","metricValue":"$0"}""", "[...]", "$0")]
    [InlineData("""{"metricName":"m","metricNamespace":"n","metricValue":"$a"}""", "a", "$a")]
    [InlineData("""{"metricName":"m","metricNamespace":"n","metricValue":"1e200"}""", "a", "1e200")]
    [InlineData("""{"metricName":"m","metricNamespace":"n","metricValue":"NaN"}""", "a", "NaN")]
    public async Task Value_that_is_none(string transformation, string pattern, string value)
    {
        await using TestEndpoint endpoint = await StartAsync("g");

        Reply reply = await CallPutAsync(endpoint, "f", transformation, pattern);

        Assert.Equal(
            (400, "InvalidParameterException",
                $"Invalid metric transformation: metricValue '{value}' is neither a number nor a field of the filter pattern."),
            (reply.Status, reply.Code, reply.Message));
    }

    [Theory]
    [InlineData(
        """{"metricName":"m","metricNamespace":"n","metricValue":"1","unit":"Miles"}""", "1 validation error detected: Value 'Miles' at "
        + "'metricTransformations.1.member.unit' failed to satisfy constraint: Member must satisfy enum value set: [Seconds, Microseconds, "
        + "Milliseconds, Bytes, Kilobytes, Megabytes, Gigabytes, Terabytes, Bits, Kilobits, Megabits, Gigabits, Terabits, Percent, Count, "
        + "Bytes/Second, Kilobytes/Second, Megabytes/Second, Gigabytes/Second, Terabytes/Second, Bits/Second, Kilobits/Second, "
        + "Megabits/Second, Gigabits/Second, Terabits/Second, Count/Second, None]")]
    [InlineData(
        """{"metricName":"m","metricNamespace":"n","metricValue":"$a"}""",
        "Invalid metric field at character 2: a selector continues with .member, ['member'] or [index].")]
    [InlineData(
        """{"metricName":"m","metricNamespace":"n","metricValue":"$.a b"}""",
        "Invalid metric field at character 5: 'b' stands behind the end.")]
    [InlineData(
        """{"metricName":"m","metricNamespace":"n","metricValue":"1","defaultValue":1e300}""",
        "Invalid metric transformation: defaultValue is beyond 2^360.")]
    [InlineData(
        """{"metricName":"m","metricNamespace":"n","metricValue":"1","defaultValue":0,"dimensions":{"a":"$.b"}}""",
        "Invalid metric transformation: dimensions and default value are mutually exclusive properties.")]
    [InlineData(
        """{"metricName":"m","metricNamespace":"n","metricValue":"1","dimensions":{"a":"b"}}""",
        "Invalid metric transformation: dimension 'a' has the value 'b', which is not a field of the filter pattern.")]
    [InlineData(
        """{"metricName":"m","metricNamespace":"n","metricValue":"1","dimensions":{"a":"$."}}""",
        "Invalid metric field at character 3: a member's name is expected, or ['the name'] if it has other characters than letters, "
        + "digits, - and _.")]
    [InlineData(
        """{"metricName":"m","metricNamespace":"n","metricValue":"1","dimensions":{":a":"$.b"}}""",
        "Invalid metric transformation: the name ':a' of a dimension is not of ASCII characters, or blank, or begins with a colon.")]
    [InlineData(
        """{"metricName":"m","metricNamespace":"n","metricValue":"1","dimensions":{"ä":"$.b"}}""",
        "Invalid metric transformation: the name 'ä' of a dimension is not of ASCII characters, or blank, or begins with a colon.")]
    [InlineData(
        """{"metricName":"m","metricNamespace":"n","metricValue":"1","dimensions":{"a":"$.a","b":"$.b","c":"$.c","d":"$.d"}}""",
        "1 validation error detected: Value '{4 members}' at 'metricTransformations.1.member.dimensions' failed to satisfy constraint: "
        + "Member must have length less than or equal to 3")]
    [InlineData("{}",
        "3 validation errors detected: Value null at 'metricTransformations.1.member.metricName' failed to satisfy constraint: Member must "
        + "not be null; "
        + "Value null at 'metricTransformations.1.member.metricNamespace' failed to satisfy constraint: Member must not be null; "
        + "Value null at 'metricTransformations.1.member.metricValue' failed to satisfy constraint: Member must not be null")]
    [InlineData("""{"metricName":"a$","metricNamespace":"n","metricValue":"1"}""", "1 validation error detected: Value 'a$' at "
        + "'metricTransformations.1.member.metricName' failed to satisfy constraint: Member must satisfy regular expression pattern: "
        + "[^:*$]*")]
    public async Task A_wrong_transformation_is_refused_with_its_rule(string transformation, string message)
    {
        await using TestEndpoint endpoint = await StartAsync("g");

        Reply reply = await CallPutAsync(endpoint, "f", transformation, "{ $.a = 1 }");

        Assert.Equal((400, "InvalidParameterException", message), (reply.Status, reply.Code, reply.Message));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("""[{"metricName":"m","metricNamespace":"n","metricValue":1}]""")]
    [InlineData("""[{"metricName":"m","metricNamespace":"n","metricValue":"1","defaultValue":"0"}]""")]
    public async Task A_member_of_another_type_is_refused(string transformations)
    {
        await using TestEndpoint endpoint = await StartAsync("g");

        Reply reply = await endpoint.CallRawAsync(
            "PutMetricFilter",
            $$"""{"logGroupName":"g","filterName":"f","filterPattern":"","metricTransformations":{{transformations}}}""");

        Assert.Equal((400, "SerializationException"), (reply.Status, reply.Code));
    }
}
