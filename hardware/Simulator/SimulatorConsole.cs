using System;
using System.Diagnostics;
using System.IO;
using DeviceLogs.CommandLine;
using Spectre.Console;

namespace DeviceLogs.Simulator;

/// <summary>Where a run writes: its report, its errors, and on a terminal one line that shows how far it is.</summary>
internal sealed class SimulatorConsole
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly IAnsiConsole? _terminal = Terminal.OfOutput();
    private readonly IAnsiConsole? _progressTerminal;
    private readonly Stopwatch _sinceShown = Stopwatch.StartNew();
    private Action<string> _show = _ => { };

    internal SimulatorConsole()
    {
        _progressTerminal = _terminal ?? Terminal.OfErrors();
        Output = _terminal is null ? Console.Out : new TerminalWriter(_terminal);
        Errors = Console.IsErrorRedirected ? Console.Error : new TerminalWriter(_progressTerminal!);
    }

    /// <summary>For the report.</summary>
    internal TextWriter Output { get; }

    /// <summary>For what goes wrong.</summary>
    internal TextWriter Errors { get; }

    /// <summary>Does some work that can show how far it is.</summary>
    internal T WithProgress<T>(Func<T> work) => Terminal.WithProgress(_progressTerminal, "starting", show =>
    {
        _show = show;
        return work();
    });

    /// <summary>Shows a text, unless one was shown a moment ago.</summary>
    internal void Show(Func<string> text)
    {
        if (_sinceShown.Elapsed >= Interval)
        {
            _show(text());
            _sinceShown.Restart();
        }
    }

    /// <summary>Writes the last sentence, which a terminal shows in colour.</summary>
    internal void Conclude(string sentence, bool isGood)
    {
        if (_terminal is null)
        {
            Output.WriteLine(sentence);
            return;
        }

        _terminal.Write(new Text(sentence + Environment.NewLine, new Style(isGood ? Color.Green : Color.Red)));
    }
}
