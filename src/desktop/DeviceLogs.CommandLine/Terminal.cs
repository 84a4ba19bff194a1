using System;
using System.IO;
using Spectre.Console;

namespace DeviceLogs.CommandLine;

/// <summary>Colours, tables and progress where a person looks at a terminal; plain text where the output is a file or a pipe, or NO_COLOR is set.</summary>
/// <remarks>Source: https://no-color.org and the detection of Spectre.Console.</remarks>
public static class Terminal
{
    /// <summary>The console of the output, for results.</summary>
    public static IAnsiConsole Output() => Of(Console.Out, Console.IsOutputRedirected);

    /// <summary>The console of the error output, for progress.</summary>
    public static IAnsiConsole Errors() => Of(Console.Error, Console.IsErrorRedirected);

    /// <summary>A console that writes plain text, whatever the surroundings are.</summary>
    /// <param name="writer">Where to.</param>
    public static IAnsiConsole Plain(TextWriter writer) => Of(writer, isRedirected: true);

    private static IAnsiConsole Of(TextWriter writer, bool isRedirected)
    {
        AnsiConsoleSettings settings = new() { Out = new AnsiConsoleOutput(writer) };
        if (isRedirected)
        {
            settings.Ansi = AnsiSupport.No;
            settings.ColorSystem = ColorSystemSupport.NoColors;
            settings.Interactive = InteractionSupport.No;
        }
        else if (Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 })
        {
            settings.ColorSystem = ColorSystemSupport.NoColors;
        }

        return AnsiConsole.Create(settings);
    }
}
