using DeviceLogs.UnitTests.Support;

namespace DeviceLogs.UnitTests.Gzip.Support;

/// <summary>Lines of a board with twelve kinds of messages, in no order, most of their numbers random, as text within JSON.</summary>
internal sealed class TwelveKinds
{
    private readonly SeededRandom _random;

    internal TwelveKinds(int seed)
    {
        _random = new SeededRandom(seed);
    }

    /// <summary>Milliseconds until the next line.</summary>
    internal int NextPauseMs() => 200 + Number(30000);

    /// <summary>The next line.</summary>
    internal string Next()
    {
        switch (Number(12))
        {
            case 0:
                return "door " + Number(9) + " opened by badge " + (1000 + Number(9000)) + " at gate " + Number(4);
            case 1:
                return "[INFO] sensor " + Number(8) + ": temperature " + (15 + Number(20)) + "." + Number(10) + " C, humidity "
                    + (30 + Number(50)) + " %";
            case 2:
                return "[WARN] wifi: rssi -" + (50 + Number(40)) + " dBm, channel " + (1 + Number(13)) + ", reconnects " + Number(100);
            case 3:
                return "{\\\"event\\\":\\\"heartbeat\\\",\\\"uptime\\\":" + Number(700000) + ",\\\"heap\\\":" + (40000 + Number(20000))
                    + ",\\\"boots\\\":" + Number(50) + "}";
            case 4:
                return "[ERROR] modbus: timeout after " + (100 + Number(1000)) + " ms at slave " + (1 + Number(32)) + ", register 0x"
                    + Number(65536).ToString("X4");
            case 5:
                return "http GET /api/v1/state?id=" + Number(100000) + " -> 200 in " + Number(1000) + " ms";
            case 6:
                return "pump " + (1 + Number(4)) + ": pressure " + (1 + Number(9)) + "." + Number(100).ToString("D2") + " bar, flow "
                    + Number(60) + " l/min, valve " + (Number(2) > 0 ? "open" : "closed");
            case 7:
                return "gps: lat 48." + Number(100000).ToString("D5") + " lon 11." + Number(100000).ToString("D5") + " alt "
                    + (500 + Number(90)) + " m sats " + (4 + Number(9));
            case 8:
                return "task 'uploader' took " + Number(1000) + " ms, stack free " + (200 + Number(900)) + " words, queue " + Number(16);
            case 9:
                return "battery " + (3 + Number(2)) + "." + Number(100).ToString("D2") + " V, " + Number(101) + " %, charging="
                    + (Number(2) > 0 ? "true" : "false");
            case 10:
                return "ota: block " + Number(512) + " of 512 written, crc " + (Number(65536)).ToString("x4")
                    + (Number(65536)).ToString("x4");
            default:
                return "relay " + (1 + Number(8)) + " switched " + (Number(2) > 0 ? "on" : "off") + " by rule 'night " + Number(24)
                    + "', next at " + Number(24) + ":00";
        }
    }

    private int Number(int max) => _random.Next(max);
}
