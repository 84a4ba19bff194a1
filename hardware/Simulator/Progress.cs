using System;
using System.Diagnostics;

namespace DeviceLogs.Simulator;

/// <summary>One line that tells how far a long job is, rewritten in place on a terminal and absent elsewhere.</summary>
internal sealed class Progress
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly bool _isTerminal = !Console.IsErrorRedirected;
    private readonly Stopwatch _sinceShown = Stopwatch.StartNew();
    private bool _shown;

    /// <summary>Shows a text unless one was shown a moment ago.</summary>
    internal void Show(Func<string> text)
    {
        if (_isTerminal && _sinceShown.Elapsed >= Interval)
        {
            Console.Error.Write("\r\u001b[K" + text());
            _sinceShown.Restart();
            _shown = true;
        }
    }

    /// <summary>Takes the line away.</summary>
    internal void Clear()
    {
        if (_shown)
        {
            Console.Error.Write("\r\u001b[K");
        }
    }
}
