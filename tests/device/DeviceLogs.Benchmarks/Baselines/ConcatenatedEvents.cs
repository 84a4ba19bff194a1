using System.Text;

namespace DeviceLogs.Benchmarks.Baselines;

/// <summary>
/// A request as the imp library's samples make it: strings put together with +. It escapes nothing, so a quote in a line would break it.
/// </summary>
internal static class ConcatenatedEvents
{
    internal static string Event(int index)
    {
        return "{\"timestamp\":" + Sample.FirstTimestampMs + ",\"message\":\"" + Sample.Message(index) + "\"}";
    }

    internal static byte[] Request(int count)
    {
        string body = "{\"logGroupName\":\"" + Sample.Group + "\",\"logStreamName\":\"" + Sample.Stream + "\",\"logEvents\":[";
        for (int i = 0; i < count; i++)
        {
            body += (i > 0 ? "," : "") + Event(i);
        }

        return Encoding.UTF8.GetBytes(body + "]}");
    }
}
