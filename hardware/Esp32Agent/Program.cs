using System.Threading;

namespace DeviceLogs.Esp32Agent;

/// <summary>The firmware's entry point.</summary>
public static class Program
{
    public static void Main() => Thread.Sleep(Timeout.Infinite);
}
