using System;

namespace DeviceLogs;

/// <summary>The one check of options that are numbers, and its one wording.</summary>
public static class OptionRange
{
    /// <summary>Checks an option.</summary>
    /// <param name="name">Name of the option.</param>
    /// <param name="value">Its value.</param>
    /// <param name="min">Smallest value that it takes.</param>
    /// <param name="max">Largest value that it takes; <see cref="int.MaxValue"/> for no limit.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">It is out of range; the message names option, value and range.</exception>
    public static int Check(string name, int value, int min, int max = int.MaxValue)
    {
        return value >= min && value <= max
            ? value
            : throw new ArgumentException(name + " is " + value + ": it takes " + min + (max == int.MaxValue ? " or more" : " to " + max));
    }
}
