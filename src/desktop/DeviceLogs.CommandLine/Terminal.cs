using System;
using System.IO;
using Spectre.Console;

namespace DeviceLogs.CommandLine;

/// <summary>Colours, tables and progress where a person looks at a terminal; plain text where the output is a file or a pipe.</summary>
/// <remarks>With NO_COLOR (https://no-color.org) there are no colours; TERM=dumb has neither colours nor progress.</remarks>
public static class Terminal
{
    /// <summary>The terminal that shows the output; null when it is a file or a pipe.</summary>
    public static IAnsiConsole? OfOutput() => Console.IsOutputRedirected ? null : Of(Console.Out);

    /// <summary>The terminal that shows the error output; null when it is a file or a pipe.</summary>
    public static IAnsiConsole? OfErrors() => Console.IsErrorRedirected ? null : Of(Console.Error);

    /// <summary>A console without escape codes, for tables in a file or a pipe.</summary>
    /// <param name="writer">Where to.</param>
    public static IAnsiConsole Plain(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = AnsiSupport.No,
        ColorSystem = ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
    });

    /// <summary>Shows how far some work has come, in one line that goes away at its end.</summary>
    /// <param name="terminal">The terminal; null to show nothing.</param>
    /// <param name="first">What to show until the work reports something.</param>
    /// <param name="work">The work; it is given what to report to.</param>
    /// <returns>What the work returns.</returns>
    public static T WithProgress<T>(IAnsiConsole? terminal, string first, Func<Action<string>, T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        return terminal is null || !terminal.Profile.Capabilities.Interactive
            ? work(_ => { })
            : terminal.Status().Start(Markup.Escape(first), status => work(text => status.Status(Markup.Escape(text))));
    }

    private static IAnsiConsole Of(TextWriter writer)
    {
        AnsiConsoleSettings settings = new() { Out = new AnsiConsoleOutput(writer) };
        if (Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 })
        {
            settings.ColorSystem = ColorSystemSupport.NoColors;
        }

        return AnsiConsole.Create(settings);
    }
}
