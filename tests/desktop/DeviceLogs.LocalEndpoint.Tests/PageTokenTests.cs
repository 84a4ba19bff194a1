using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Api;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>Page tokens of every action live for 24 hours.</summary>
public sealed class PageTokenTests
{
    private const long DayMs = 86_400_000;

    [Theory]
    [InlineData("DescribeLogGroups", "groups", "a")]
    [InlineData("DescribeLogStreams", "streams-by-name", "-1|a")]
    [InlineData("DescribeMetricFilters", "metric-filters", "g|a")]
    [InlineData("GetLogEvents", "f", "1|0|0|0")]
    [InlineData("FilterLogEvents", "filter", "1|0|0|0")]
    public async Task Token_of_a_day_is_taken_and_one_of_a_millisecond_more_has_expired(string action, string kind, string fields)
    {
        await using TestEndpoint endpoint = await TestEndpoint.StartWithAsync("s");
        Task<Reply> CallAsync(long age)
        {
            string nextToken = PageToken.Write(kind, endpoint.Clock.NowMs - age, [.. fields.Split('|')]);
            return action switch
            {
                "DescribeLogGroups" => endpoint.CallAsync(action, new { nextToken }),
                "GetLogEvents" => endpoint.CallAsync(action, new { logGroupName = "g", logStreamName = "s", nextToken }),
                _ => endpoint.CallAsync(action, new { logGroupName = "g", nextToken }),
            };
        }

        Reply taken = await CallAsync(DayMs);
        Reply expired = await CallAsync(DayMs + 1);

        Assert.True(taken.Status == 200, taken.Body);
        Assert.Equal(
            (400, "InvalidParameterException", "The specified nextToken has expired."), (expired.Status, expired.Code, expired.Message));
    }
}
