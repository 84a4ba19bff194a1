using System.Text;

namespace DeviceLogs.UnitTests.Gzip.Support;

/// <summary>Bodies of PutLogEvents as text, written out here so that no encoder of the library is needed.</summary>
internal static class EventText
{
    /// <summary>What stands before the first event.</summary>
    internal const string Open = "{\"logGroupName\":\"boards\",\"logStreamName\":\"door-7\",\"logEvents\":[";

    /// <summary>What stands after the last event.</summary>
    internal const string Close = "]}";

    /// <summary>2026-11-21T00:00:00Z.</summary>
    internal const long FirstTimestampMs = 1795219200000;

    /// <summary>One event, with the comma before it when it is not the first.</summary>
    internal static byte[] Event(int index, long timestampMs, string message)
    {
        return Encoding.UTF8.GetBytes((index > 0 ? "," : "") + "{\"timestamp\":" + timestampMs + ",\"message\":\"" + message + "\"}");
    }

    /// <summary>The lines of the benchmark: alike but for two numbers, 106 bytes each.</summary>
    internal static string Alike(int index)
    {
        string text = "door 7 opened by badge " + (1000 + index * 37) + ", battery 3.71 V, rssi -67 dBm, 41216 bytes free, uptime "
            + (500000 + index * 613) + " s, relay 2";
        return text.PadRight(106, '.').Substring(0, 106);
    }
}
