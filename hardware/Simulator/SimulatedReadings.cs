using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace DeviceLogs.Simulator;

/// <summary>What an ESP32 in a cold store might log: where it stands, then temperature, humidity, Wi-Fi signal and free heap.</summary>
internal static class SimulatedReadings
{
    // The same board every time: a run can be compared with the last one.
    private const int Seed = 32;

    internal static IEnumerable<byte[]> Take(int count)
    {
        Random random = new(Seed);
        double temperature = 4.0;
        double humidity = 61.0;
        int signal = -58;
        int heap = 88400;
        for (int i = 0; i < count; i++)
        {
            if (i == 0)
            {
                yield return Encoding.UTF8.GetBytes("board \"cold store 7\" at 52.37°N, firmware 1.17");
                continue;
            }

            temperature += (random.NextDouble() - 0.5) * 0.2;
            humidity = Math.Clamp(humidity + (random.NextDouble() - 0.5), 30, 95);
            signal = Math.Clamp(signal + random.Next(-2, 3), -90, -40);
            heap = Math.Clamp(heap + random.Next(-600, 601), 40000, 100000);
            yield return Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $"reading={i} temperature={temperature:F2}C humidity={humidity:F1}% wifi={signal}dBm heap={heap}"));
        }
    }
}
