using System;
using Microsoft.Extensions.Logging;

namespace DeviceLogs.Logging;

/// <summary>How a log entry reads as a line.</summary>
internal static class LineText
{
    // Short and in capitals, so that a filter pattern such as "ERROR" finds lines of that level.
    private static readonly string[] _levels = { "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "CRITICAL" };

    /// <summary>Writes <c>WARN Category[event]: text</c> and the exceptions below it.</summary>
    internal static string Format(string category, LogLevel level, EventId eventId, string text, Exception exception)
    {
        string line = _levels[(int)level];
        if (!string.IsNullOrEmpty(category))
        {
            line += " " + category;
        }

        if (eventId.Id != 0 || eventId.Name != null)
        {
            line += "[" + eventId.ToString() + "]";
        }

        line += ": " + text;
        while (exception != null)
        {
            line += "\n" + exception.GetType().FullName + ": " + exception.Message;
            string stack = exception.StackTrace;
            if (!string.IsNullOrEmpty(stack))
            {
                line += "\n" + stack;
            }

            exception = exception.InnerException;
        }

        return line;
    }
}
