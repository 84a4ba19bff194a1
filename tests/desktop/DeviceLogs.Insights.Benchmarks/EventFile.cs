using System;
using System.Globalization;
using System.IO;
using System.Text;

namespace DeviceLogs.Insights.Benchmarks;

/// <summary>Writes the benchmark's events: JSON lines of about 280 bytes, the same each time.</summary>
internal static class EventFile
{
    private const long Start = 1_767_225_600_000;

    private static readonly string[] Levels = ["INFO", "INFO", "INFO", "INFO", "INFO", "INFO", "DEBUG", "DEBUG", "WARN", "ERROR"];

    private static readonly string[] Services = ["checkout", "cart", "search", "payment", "gateway", "mailer"];

    internal static void Write(string path, int count)
    {
        Random random = new(14);
        byte[] id = new byte[16];
        using StreamWriter writer = new(path, append: false, new UTF8Encoding(false), 1 << 20);
        for (int i = 0; i < count; i++)
        {
            random.NextBytes(id);
            DateTime time = DateTime.UnixEpoch.AddMilliseconds(Start + (i * 60L));
            int ms = (int)Math.Exp(random.NextDouble() * 9);
            int order = random.Next(50_000);
            string level = Levels[random.Next(Levels.Length)];
            string text = (i % 997) switch
            {
                0 => "connection refused by upstream",
                1 => $"upstream timed out after {ms} ms",
                _ => $"GET /api/orders/{order} done in {ms} ms",
            };
            writer.Write(string.Create(
                CultureInfo.InvariantCulture,
                $"{{\"timestamp\":\"{time:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}\",\"level\":\"{level}\",\"service\":\"{Services[random.Next(6)]}\"," +
                $"\"requestId\":\"{new Guid(id)}\",\"durationMs\":{ms},\"status\":{(level == "ERROR" ? 500 : 200)}," +
                $"\"user\":{{\"id\":\"u{random.Next(100_000)}\",\"country\":\"CH\"}},\"message\":\"{text}\"}}\n"));
        }
    }
}
