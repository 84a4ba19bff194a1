using DeviceLogs.Delivery;
using DeviceLogs.Protocol;

namespace DeviceLogs.Firmware.Metrics;

/// <summary>Writes one line in CloudWatch's Embedded Metric Format, into the same buffer each time.</summary>
internal sealed class MetricsLine
{
    // Without the device's name, which may have twice 255 bytes, a line has up to 600.
    private const int FirstBytes = 768;
    private const int MaxBytes = 1536;

    private readonly string _device;
    private readonly JsonWriter _json = new JsonWriter(FirstBytes, MaxBytes);

    /// <summary>Makes the buffer.</summary>
    /// <param name="device">Checked already: up to 255 characters of ASCII.</param>
    internal MetricsLine(string device)
    {
        _device = device;
    }

    /// <summary>Holds the line; replaced when it grows.</summary>
    internal byte[] Buffer => _json.Buffer;

    /// <summary>Length of the line in bytes.</summary>
    internal int Length => _json.Length;

    /// <summary>Writes a line over the last one.</summary>
    internal void Write(long utcMs, long uptimeMs, BoardReadings readings, LogStatistics statistics)
    {
        bool hasSignal = readings.SignalDbm != 0;
        _json.Clear();
        _json.Raw("{\"_aws\":{\"Timestamp\":");
        _json.Number(utcMs);
        _json.Raw(",\"CloudWatchMetrics\":[{\"Namespace\":\"DeviceLogs\",\"Dimensions\":[[\"Device\"]],\"Metrics\":["
            + "{\"Name\":\"FreeHeap\",\"Unit\":\"Bytes\"},{\"Name\":\"Uptime\",\"Unit\":\"Seconds\"},{\"Name\":\"WifiReconnects\",\"Unit\":\"Count\"},"
            + "{\"Name\":\"DroppedLines\",\"Unit\":\"Count\"},{\"Name\":\"HeldLines\",\"Unit\":\"Count\"}");

        // There is no unit for dBm.
        _json.Raw((hasSignal ? ",{\"Name\":\"WifiSignal\",\"Unit\":\"None\"}" : string.Empty) + "]}]},\"Device\":");
        _json.Text(_device);
        Value("FreeHeap", readings.FreeHeapBytes);
        Value("Uptime", uptimeMs / 1000);
        Value("WifiReconnects", readings.Reconnects);
        Value("DroppedLines", statistics.Dropped);
        Value("HeldLines", statistics.Held);
        if (hasSignal)
        {
            Value("WifiSignal", readings.SignalDbm);
        }

        _json.Raw("}");
    }

    private void Value(string name, long value)
    {
        _json.Raw(",\"" + name + "\":");
        _json.Number(value);
    }
}
