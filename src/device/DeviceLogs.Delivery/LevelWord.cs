namespace DeviceLogs.Delivery;

/// <summary>The word that stands for a level in front of a line, in capitals, so that a filter pattern such as "ERROR" finds it.</summary>
public static class LevelWord
{
    /// <summary>The word of the normal course and a blank, for lines that name their category.</summary>
    public const string Information = "INFO ";

    /// <summary>The word and a blank; nothing for the normal course, whose lines stand as they are.</summary>
    public static string Before(LogLevel level)
    {
        switch (level)
        {
            case LogLevel.Trace:
                return "TRACE ";
            case LogLevel.Debug:
                return "DEBUG ";
            case LogLevel.Warning:
                return "WARN ";
            case LogLevel.Error:
                return "ERROR ";
            case LogLevel.Critical:
                return "CRITICAL ";
            default:
                return string.Empty;
        }
    }
}
