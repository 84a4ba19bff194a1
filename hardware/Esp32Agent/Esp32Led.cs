using System.Device.Gpio;
using DeviceLogs.Firmware.Network;

namespace DeviceLogs.Esp32Agent;

/// <summary>A light between a pin and ground.</summary>
internal sealed class Esp32Led : IStatusLed
{
    private readonly GpioPin _pin;

    internal Esp32Led(int pin) => _pin = new GpioController().OpenPin(pin, PinMode.Output);

    public void Set(bool isLit) => _pin.Write(isLit ? PinValue.High : PinValue.Low);
}
