using System;
using System.Text.Json;

namespace DeviceLogs.Benchmarks.Endpoint;

/// <summary>What has been read, and the server's memory meanwhile.</summary>
internal sealed class Reading
{
    internal int Events { get; private set; }

    internal int Requests { get; private set; }

    /// <summary>The server's memory when a tenth had been read.</summary>
    internal long EarlyBytes { get; private set; }

    /// <summary>The server's memory when it had most.</summary>
    internal long MostBytes { get; private set; }

    internal void Add(JsonElement page, long memoryBytes, int expectedEvents)
    {
        Events += page.GetProperty("events").GetArrayLength();
        Requests++;
        MostBytes = Math.Max(MostBytes, memoryBytes);
        if (Events <= expectedEvents / 10 || EarlyBytes == 0)
        {
            EarlyBytes = MostBytes;
        }
    }
}
