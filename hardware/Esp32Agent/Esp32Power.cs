using System;
using DeviceLogs.Firmware.Power;
using nanoFramework.Hardware.Esp32;
using Esp32Sleep = nanoFramework.Hardware.Esp32.Sleep;
using RuntimePower = nanoFramework.Runtime.Native.Power;

namespace DeviceLogs.Esp32Agent;

/// <summary>Deep sleep and restart of an ESP32. It says what has woken it; power on, reset and crash look alike.</summary>
internal sealed class Esp32Power : IBoardPower
{
    private readonly Esp32Sleep.WakeupCause _cause = Esp32Sleep.GetWakeupCause();

    public bool IsWake => _cause != Esp32Sleep.WakeupCause.Undefined;

    public string BootReason
    {
        get
        {
            switch (_cause)
            {
                case Esp32Sleep.WakeupCause.Undefined:
                    return "power on, reset or restart";
                case Esp32Sleep.WakeupCause.Timer:
                    return "wake by timer";
                case Esp32Sleep.WakeupCause.Ext0:
                case Esp32Sleep.WakeupCause.Ext1:
                case Esp32Sleep.WakeupCause.Gpio:
                    return "wake by pin";
                case Esp32Sleep.WakeupCause.TouchPad:
                    return "wake by touch";
                default:
                    return "wake by cause " + (int)_cause;
            }
        }
    }

    public void Restart() => RuntimePower.RebootDevice();

    public void Sleep(int milliseconds)
    {
        if (Esp32Sleep.EnableWakeupByTimer(new TimeSpan(milliseconds * TimeSpan.TicksPerMillisecond)) == EspNativeError.OK)
        {
            Esp32Sleep.StartDeepSleep();
        }

        // Without its timer the board would not wake again.
        Restart();
    }
}
