using System.Text;
using DeviceLogs.Delivery;
using DeviceLogs.Gzip;
using DeviceLogs.Signing;
using DeviceLogs.Transport;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>Makes the library's parts as an application sets them up.</summary>
internal static class Parts
{
    /// <summary>Room for a hundred events in one request; the agent's own default holds about fifty.</summary>
    internal const int LargeBatchBytes = 16384;

    internal static CloudWatchLogsOptions Connection(IHttpTransport transport, bool clockStands, Way way = Way.Plain)
    {
        return new CloudWatchLogsOptions
        {
            Region = Sample.Region,
            Credentials = new StaticCredentials(new AwsCredentials(Sample.AccessKeyId, Sample.SecretAccessKey)),
            BearerToken = way == Way.Bearer ? Sample.BearerToken : null,
            Transport = transport,
            Clock = clockStands ? new StandingClock() : null,
        };
    }

    /// <summary>The options of an agent, the default ones but for the batch.</summary>
    internal static LogAgentOptions Agent(int batchBytes, Way way = Way.Plain)
    {
        return new LogAgentOptions
        {
            LogGroupName = Sample.Group,
            LogStreamName = Sample.Stream,
            BatchBytes = batchBytes,
            Compressor = way == Way.Gzip ? new GzipCompressor() : null,
            BufferBytes = 2 * batchBytes,
            JitterSeed = 7,
            FlushIntervalMs = 3600000,
        };
    }

    /// <summary>What the sample's events become: the request's bytes in an array of their own.</summary>
    internal static byte[] Body(int events)
    {
        EncodedBatch batch = new EncodedBatch(events);
        batch.Run();
        byte[] body = new byte[batch.Encoder.Length];
        System.Array.Copy(batch.Encoder.Buffer, body, body.Length);
        return body;
    }

    internal static string ToText(byte[] body) => Encoding.UTF8.GetString(body, 0, body.Length);
}
