using System;
using Microsoft.Extensions.Logging;

namespace DeviceLogs.Logging;

/// <summary>How a log entry reads as a line.</summary>
internal static class LineText
{
    // Short and in capitals, so that a filter pattern such as "ERROR" finds lines of that level.
    private static readonly string[] _levels = { "TRACE", "DEBUG", "INFO", "WARN", "ERROR", "CRITICAL" };

    /// <summary>What stands in front of the text: <c>WARN Category[event]: </c>.</summary>
    internal static string Head(LogLevel level, string category, EventId eventId)
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

        return line + ": ";
    }

    /// <summary>The text, and the exceptions below it.</summary>
    internal static string Body(string text, Exception exception)
    {
        string line = text;
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
