using System;
using System.Device.Gpio;
using DeviceLogs.Firmware.Network;

namespace DeviceLogs.Esp32Agent;

/// <summary>
/// A light between a pin and ground. Where the chip has no such output the board works without one, and the console says so.
/// </summary>
internal sealed class Esp32Led : IStatusLed
{
    private readonly GpioPin _pin;

    internal Esp32Led(int pin)
    {
        try
        {
            _pin = new GpioController().OpenPin(pin, PinMode.Output);
        }
        catch (Exception exception)
        {
            Console.WriteLine("ledPin is " + pin + ": this board can light nothing there (" + exception.GetType().Name + ")");
        }
    }

    public void Set(bool isLit) => _pin?.Write(isLit ? PinValue.High : PinValue.Low);
}
