using System;

namespace DeviceLogs.CommandLine;

/// <summary>
/// Something that the person who runs the program has to fix. The message says what is wrong, with the value, and what to do; it holds no
/// secret.
/// </summary>
/// <param name="message">For the person.</param>
/// <param name="inner">What went wrong; null when nothing was thrown.</param>
public class UserException(string message, Exception? inner = null) : Exception(message, inner)
{
    private const int ShownCharacters = 100;

    /// <summary>The error of a value.</summary>
    /// <param name="name">What has it: the option, the key or the variable.</param>
    /// <param name="text">The value.</param>
    /// <param name="rule">What is possible instead, as half a sentence.</param>
    public static UserException OfValue(string name, string text, string rule) => new($"{name} is '{Shown(text)}': {rule}.");

    /// <summary>As much of a text as an error shows of it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">The most characters.</param>
    public static string Shown(string text, int most = ShownCharacters) => text.Length > most ? text[..most] + "..." : text;
}
