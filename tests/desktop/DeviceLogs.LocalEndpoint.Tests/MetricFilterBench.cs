using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.LocalEndpoint.Tests;

/// <summary>What the tests of metric filters begin with: groups, and a filter that counts events.</summary>
internal static class MetricFilterBench
{
    /// <summary>Counts each event as one.</summary>
    public const string Counter = """{"metricName":"m","metricNamespace":"n","metricValue":"1"}""";

    /// <summary>Starts a service with these groups.</summary>
    public static async Task<TestEndpoint> StartAsync(params string[] groups)
    {
        TestEndpoint endpoint = await TestEndpoint.StartAsync();
        foreach (string logGroupName in groups)
        {
            await endpoint.GetAsync("CreateLogGroup", new { logGroupName });
        }

        return endpoint;
    }

    /// <summary>Puts a filter that has to be taken.</summary>
    public static async Task PutAsync(
        TestEndpoint endpoint,
        string name,
        string transformation = Counter,
        string pattern = "",
        string group = "g")
    {
        Reply reply = await CallPutAsync(endpoint, name, transformation, pattern, group);
        Assert.True(reply.Status == 200, reply.Body);
    }

    public static Task<Reply> CallPutAsync(
        TestEndpoint endpoint,
        string name,
        string transformation = Counter,
        string pattern = "",
        string group = "g") => endpoint.CallRawAsync(
        "PutMetricFilter",
        $$"""{"logGroupName":"{{group}}","filterName":"{{name}}","filterPattern":"{{pattern}}","metricTransformations":[{{transformation}}]}""");
}
