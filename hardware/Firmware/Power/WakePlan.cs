namespace DeviceLogs.Firmware.Power;

/// <summary>Decides in which wakes a board that sleeps uses its radio, which costs it more than all else.</summary>
public static class WakePlan
{
    /// <summary>Whether lines are delivered now; otherwise they wait in flash for a later wake.</summary>
    /// <param name="everyWakes">One wake in so many delivers; 1 for each.</param>
    /// <param name="isWake">False after power on, a reset or a crash: somebody is waiting for its lines.</param>
    /// <param name="bootNumber">Number of this boot; it counts the wakes, as RAM forgets them.</param>
    /// <param name="hasUrgent">True when a line waits whose level asks for immediate delivery.</param>
    /// <param name="bytes">What the spool holds, and what is to be added to it.</param>
    /// <param name="maxBytes">What it may hold. At three quarters of it lines are delivered, so that there is room while the network is
    /// away.</param>
    public static bool NeedsRadio(int everyWakes, bool isWake, int bootNumber, bool hasUrgent, int bytes, int maxBytes)
    {
        return !isWake || hasUrgent || bytes >= maxBytes / 4 * 3 || (bootNumber - 1) % everyWakes == 0;
    }
}
