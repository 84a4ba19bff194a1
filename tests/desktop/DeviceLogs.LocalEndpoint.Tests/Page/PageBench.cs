using System.Linq;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;

namespace DeviceLogs.LocalEndpoint.Tests.Page;

/// <summary>What the page's tests begin with: a group "g" with a stream "s", lines and a metric filter in it.</summary>
internal static class PageBench
{
    public static Task<TestEndpoint> StartAsync() => TestEndpoint.StartWithAsync("s");

    public static Task PutAsync(TestEndpoint endpoint, string logStreamName, params string[] messages) =>
        endpoint.StoreAsync(logStreamName, [.. messages.Select(message => (endpoint.Clock.NowMs, message))]);

    public static Task FilterAsync(TestEndpoint endpoint, string filterPattern, string metricName) => endpoint.GetAsync(
        "PutMetricFilter",
        new
        {
            logGroupName = "g",
            filterName = "f",
            filterPattern,
            metricTransformations = new[] { new { metricName, metricNamespace = "Boards", metricValue = "1" } },
        });
}
