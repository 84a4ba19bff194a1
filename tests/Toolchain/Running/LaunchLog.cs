using System;
using System.Collections.Generic;
using System.Globalization;

namespace DeviceLogs.Toolchain.Running;

/// <summary>Reads what Launcher/Launcher.cs reports from within the interpreter, line by line, as far as it comes.</summary>
/// <remarks>
/// A line with <see cref="Mark"/> is a statement; the lines after it belong to it. The exit code of the interpreter says nothing
/// about the managed program, so only a statement counts.
/// </remarks>
internal sealed class LaunchLog
{
    internal const string Mark = "#lane# ";

    // Enough to see how a test began and what it did last, and no more than a screen of it.
    private const int FirstLines = 25;
    private const int MostLines = 50;

    private readonly Dictionary<string, TestResult> _results = [];
    private readonly Dictionary<string, List<string>> _unreadable = [];
    private readonly List<string> _finished = [];
    private readonly List<long> _freeBytes = [];
    private List<string> _lines = [];
    private int _linesLeftOut;

    /// <summary>By <see cref="TestCase.Id"/>.</summary>
    public IReadOnlyDictionary<string, TestResult> Results => _results;

    /// <summary>Methods (Class.Method) whose attributes could not be read, and why.</summary>
    public IReadOnlyDictionary<string, List<string>> Unreadable => _unreadable;

    /// <summary>Classes that came to their end.</summary>
    public IReadOnlyList<string> Finished => _finished;

    /// <summary>Free bytes of the managed heap before the first class and after each of <see cref="Finished"/>.</summary>
    public IReadOnlyList<long> FreeBytes => _freeBytes;

    /// <summary>The class that has begun and not ended.</summary>
    public string? OpenClass { get; private set; }

    /// <summary>The test that has begun and has no result.</summary>
    public string? OpenTest { get; private set; }

    /// <summary>The launcher came to its end.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>What stands after the last statement: of a crash, the interpreter's last words.</summary>
    public IReadOnlyList<string> LastLines => _lines;

    /// <returns>True when the line is a statement, which is progress.</returns>
    public bool Add(string line)
    {
        int mark = line.IndexOf(Mark, StringComparison.Ordinal);
        if (mark < 0)
        {
            Keep(line);
            return false;
        }

        if (mark > 0)
        {
            // A test wrote without ending its line.
            Keep(line[..mark]);
        }

        string statement = line[(mark + Mark.Length)..].Trim();
        int space = statement.IndexOf(' ');
        State(space < 0 ? statement : statement[..space], space < 0 ? "" : statement[(space + 1)..]);
        return true;
    }

    private void State(string verb, string subject)
    {
        List<string> before = _lines;
        _lines = [];
        _linesLeftOut = 0;
        switch (verb)
        {
            case "class":
                OpenClass = subject;
                break;
            case "begin":
                OpenTest = subject;
                break;
            case "passed":
                End(subject, TestOutcome.Passed, [], before);
                break;
            case "skipped":
                End(subject, TestOutcome.Skipped, _lines, before);
                break;
            case "failed":
                End(subject, TestOutcome.Failed, _lines, before);
                break;
            case "unreadable":
                _unreadable[subject] = _lines;
                break;
            case "heap":
                _freeBytes.Add(long.Parse(subject, CultureInfo.InvariantCulture));
                break;
            case "end":
                _finished.Add(OpenClass ?? "");
                _freeBytes.Add(long.Parse(subject, CultureInfo.InvariantCulture));
                OpenClass = null;
                break;
            case "complete":
                IsComplete = true;
                break;
            default:
                Keep(verb + " " + subject);
                break;
        }
    }

    /// <summary>The lines to come are the reason, so <paramref name="reason"/> grows with <see cref="_lines"/>.</summary>
    private void End(string id, TestOutcome outcome, List<string> reason, List<string> output)
    {
        _results[id] = new TestResult(outcome, reason, output);
        OpenTest = null;
    }

    private void Keep(string line)
    {
        if (line.Length == 0)
        {
            return;
        }

        _lines.Add(line);
        if (_lines.Count > MostLines)
        {
            if (_linesLeftOut++ > 0)
            {
                _lines.RemoveAt(FirstLines + 1);
            }

            _lines[FirstLines] = "(" + _linesLeftOut + " lines left out)";
        }
    }
}
