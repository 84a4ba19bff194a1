using System;
using DeviceLogs.Delivery;
using Microsoft.Extensions.Logging;

namespace DeviceLogs.Logging;

/// <summary>How a log entry reads as a line.</summary>
internal static class LineText
{
    /// <summary>What stands in front of the text: <c>WARN Category[event]: </c>.</summary>
    internal static string Head(LogLevel level, string category, EventId eventId)
    {
        string word = level == LogLevel.Information ? LevelWord.Information : LevelWord.Before((DeviceLogs.LogLevel)(int)level);
        string line = word.Substring(0, word.Length - 1);
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
