namespace DeviceLogs.Lines;

/// <summary>The names of levels in settings, orders and structured lines.</summary>
public static class LevelNames
{
    /// <summary>Of <see cref="LogLevel"/>, in its order.</summary>
    public static readonly string[] All = { "trace", "debug", "information", "warning", "error", "critical", "none" };

    /// <summary>The name of a level; "none" for what is not one.</summary>
    public static string Of(LogLevel level)
    {
        int index = (int)level;
        return All[index < 0 || index > (int)LogLevel.None ? (int)LogLevel.None : index];
    }
}
