using System;
using System.Collections;
using System.Threading;
using DeviceLogs.Firmware;
using DeviceLogs.Firmware.Metrics;
using DeviceLogs.Firmware.Network;
using DeviceLogs.Firmware.Settings;
using DeviceLogs.Policies;
using DeviceLogs.Spool;
using DeviceLogs.Time;
using Microsoft.Extensions.Logging;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Logging;
using GC = nanoFramework.Runtime.Native.GC;
using Power = nanoFramework.Runtime.Native.Power;

namespace DeviceLogs.Esp32Agent;

/// <summary>The firmware that a person flashes, and the example for one's own: put your work into <see cref="Measure"/>.</summary>
public static class Program
{
    private const string Version = "1.0.0";
    private const int MeasureEveryMs = 60000;
    private const int DeliverTimeoutMs = 60000;
    private const int StartAgainMs = 600000;

    /// <summary>
    /// Reads the settings and starts the firmware. Where it can't, the light stays on and the console says why, now and each ten minutes.
    /// </summary>
    public static void Main()
    {
        IStatusLed led = null;
        try
        {
            FirmwareSettings settings = FirmwareSettings.Load(new FileDrive("I:\\"), FirmwareSettings.DefaultFileName,
                BoardIdentity.MacAddress(), AmazonRoots.All, new DeviceClock(), (int)GC.Run(true));
            led = settings.LedPin < 0 ? null : new Esp32Led(settings.LedPin);
            foreach (string complaint in settings.Complaints)
            {
                Console.WriteLine(complaint);
            }

            if (settings.IsComplete)
            {
                Run(settings, led);
            }
        }
        catch (Exception exception)
        {
            // Not yet within the guard of the crash line.
            Console.WriteLine("can't start: " + exception.GetType().Name + ": " + exception.Message);
        }

        led?.Set(StatusLight.IsLit(LightState.Fault, 0));
        Thread.Sleep(StartAgainMs);
        Power.RebootDevice();
    }

    // Connects the parts, and works until the power goes.
    private static void Run(FirmwareSettings settings, IStatusLed led)
    {
        FirmwareAgent firmware = new FirmwareAgent(new FirmwareParts(settings)
        {
            Radio = new Esp32Radio(),
            Led = led,
            ClockSetter = new Esp32Clock(settings.SntpServer),
            Power = new Esp32Power(),
            ReadBoard = Read,
            FirmwareVersion = Version,
            Agent = { OnFailure = (kind, reason, lines) => Console.WriteLine(reason) },
        });
        LogDispatcher.LoggerFactory = firmware.Loggers;
        ILogger logger = LogDispatcher.LoggerFactory.CreateLogger("Board");
        firmware.Crash.Run(() =>
        {
            firmware.DeliverAfterCrash(DeliverTimeoutMs);
            if (settings.SleepSeconds > 0)
            {
                Measure(firmware, logger);
                firmware.Sleep(settings.SleepSeconds * 1000, DeliverTimeoutMs);   // the next wake begins at Main
            }

            firmware.Start();
            while (true)
            {
                Measure(firmware, logger);
                Thread.Sleep(MeasureEveryMs);
            }
        });
    }

    // A board with a battery sets BatteryMillivolts here, read by its ADC.
    private static void Read(BoardReadings readings)
    {
        readings.FreeHeapBytes = GC.Run(false);
        NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.Internal, out uint _, out uint free, out uint largest);
        readings.NativeFreeBytes = free;
        readings.NativeLargestBlockBytes = largest;
    }

    private static void Measure(FirmwareAgent firmware, ILogger logger)
    {
        int freeHeap = (int)GC.Run(false);
        logger.LogInformation("free heap " + freeHeap + " bytes");
        firmware.Log(PolicyScope.Outbound, new Hashtable { { "freeHeap", freeHeap } });   // what else is logged, the policy file says
    }
}
