using System.Linq;
using System.Threading.Tasks;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.Exporter.Tests;

/// <summary>Fills the stream of a test's endpoint.</summary>
internal static class Filling
{
    private const int BatchEvents = 10_000;

    /// <summary>Stores so many events, a millisecond apart, the last one a minute ago.</summary>
    /// <returns>Their texts.</returns>
    public static async Task<string[]> FillAsync(this TestEndpoint endpoint, int count)
    {
        long first = endpoint.Clock.NowMs - 60_000 - count;
        (long Timestamp, string Message)[] events = [.. Enumerable.Range(0, count).Select(i => (first + i, $"event {i}"))];
        foreach ((long, string)[] batch in events.Chunk(BatchEvents))
        {
            Assert.Equal(200, (await endpoint.PutAsync(batch)).Status);
        }

        return [.. events.Select(e => e.Message)];
    }
}
