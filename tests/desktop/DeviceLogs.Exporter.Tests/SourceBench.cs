using System.Threading.Tasks;
using DeviceLogs.Tests.Support;

namespace DeviceLogs.Exporter.Tests;

/// <summary>What the exporter's tests begin with: a group "g" with a stream "s" in the exporter's own region.</summary>
internal static class SourceBench
{
    public static async Task<TestEndpoint> StartAsync()
    {
        TestEndpoint endpoint = await TestEndpoint.StartInAsync("us-east-1");
        await endpoint.CreateStreamAsync();
        return endpoint;
    }
}
