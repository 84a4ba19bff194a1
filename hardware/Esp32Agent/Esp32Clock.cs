using System;
using DeviceLogs.Firmware.Clock;
using nanoFramework.Networking;
using nanoFramework.Runtime.Native;

namespace DeviceLogs.Esp32Agent;

/// <summary>The ESP32's real-time clock, and lwIP's SNTP, which sets it each hour.</summary>
internal sealed class Esp32Clock : IClockSetter
{
    private readonly string _server;

    internal Esp32Clock(string server) => _server = server;

    public void StartSntp()
    {
        Sntp.Server1 = _server;

        // Stop and start: the image may have started it before there was a network.
        Sntp.UpdateNow();
    }

    public void Set(long utcMs) => Rtc.SetSystemTime(DateTime.UnixEpoch.AddTicks(utcMs * TimeSpan.TicksPerMillisecond));
}
