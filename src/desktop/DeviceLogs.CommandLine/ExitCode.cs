namespace DeviceLogs.CommandLine;

/// <summary>What a program's end says to scripts.</summary>
public static class ExitCode
{
    /// <summary>It did what it was asked for.</summary>
    public const int Done = 0;

    /// <summary>It failed, or was stopped before its end.</summary>
    public const int Failed = 1;

    /// <summary>The arguments are wrong; nothing was begun.</summary>
    public const int WrongArguments = 2;
}
