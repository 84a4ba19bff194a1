using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace DeviceLogs.Simulator;

/// <summary>
/// Remembers what was logged and holds against it what is read back: nothing foreign, nothing changed, nothing out of order.
/// </summary>
/// <param name="complaints">Lines that the board logs at each start.</param>
internal sealed partial class Expectation(string[] complaints)
{
    private readonly List<string> _logged = [];
    private readonly Dictionary<string, int> _firstIndex = [];
    private readonly HashSet<string> _crashes = [];
    private int _next;
    private int _partsOf = -1;
    private int _partAt;

    /// <summary>Lines that were given to the board.</summary>
    internal int Given => _logged.Count;

    /// <summary>Events read back that are logged lines or parts of them.</summary>
    internal long Matched { get; private set; }

    /// <summary>Lines read back once more.</summary>
    internal long Duplicates { get; private set; }

    /// <summary>Events read back that the firmware has logged by itself.</summary>
    internal long Own { get; private set; }

    /// <summary>The crash lines among them, each counted once.</summary>
    internal int Crashes => _crashes.Count;

    /// <summary>Events read back that tell of dropped lines.</summary>
    internal long Notices { get; private set; }

    /// <summary>Lines that these notices name.</summary>
    internal long NoticedLines { get; private set; }

    /// <summary>Lines that were not UTF-8 and are expected back with U+FFFD.</summary>
    internal int Repaired { get; private set; }

    /// <summary>The first difference, or null.</summary>
    internal string? Difference { get; private set; }

    /// <summary>Notes a line that is being logged.</summary>
    internal void Logged(byte[] line)
    {
        string text = Encoding.UTF8.GetString(line);
        Repaired += Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(line) ? 0 : 1;
        _firstIndex.TryAdd(text, _logged.Count);
        _logged.Add(text);
    }

    /// <summary>Takes the next event of the stream.</summary>
    internal void ReadBack(string message)
    {
        // Lines in between were dropped or refused: the counts tell of them, not the order.
        bool known = _firstIndex.TryGetValue(message, out int first);
        int at = known ? _logged.IndexOf(message, _next) : -1;
        if (at >= 0)
        {
            Matched++;
            _next = at + 1;
            _partsOf = -1;
            return;
        }

        if (known && first < _next)
        {
            Duplicates++;
            return;
        }

        Match notice = DropNotice().Match(message);
        if (notice.Success)
        {
            Notices++;
            NoticedLines += long.Parse(notice.Groups[1].Value, CultureInfo.InvariantCulture);
            return;
        }

        if (CrashLine().IsMatch(message))
        {
            Own++;
            _crashes.Add(message);
            return;
        }

        if (OwnLine().IsMatch(message) || complaints.Any(complaint => message.Contains(complaint, StringComparison.Ordinal)))
        {
            Own++;
            return;
        }

        Match part = PartMark().Match(message);
        if (part.Success
            && TakePart(part.Groups["text"].Value, part.Groups["number"].Value, part.Groups["count"].Value, part.Groups["cut"].Success))
        {
            Matched++;
            return;
        }

        Difference ??=
            $"event \"{(message.Length > 80 ? message[..80] + "..." : message)}\" is none of the lines logged after line {_next}";
    }

    // A part stands after the last one in the same line, or, when that line's other parts were dropped, in a later line.
    private bool TakePart(string text, string number, string count, bool isCut)
    {
        int line = _partsOf;
        int at = line >= 0 && number != "1" ? _logged[line].IndexOf(text, _partAt, StringComparison.Ordinal) : -1;
        if (at < 0)
        {
            line = _logged.FindIndex(_next, candidate => candidate.Contains(text, StringComparison.Ordinal));
            at = line < 0 ? -1 : _logged[line].IndexOf(text, StringComparison.Ordinal);
        }

        bool whole = at >= 0 && (number != "1" || at == 0) && (number != count || isCut || at + text.Length == _logged[line].Length);
        if (whole)
        {
            _partsOf = line;
            _partAt = at + text.Length;
            _next = line + 1;
        }

        return whole;
    }

    [GeneratedRegex(
        @"^DeviceLogs dropped (\d+) lines? (for lack of room|that the spool could not read back"
        + @"|for lack of room or because the spool could not read them back)"
        + @"(, from [0-9: .-]+ to [0-9: .-]+)?$")]
    private static partial Regex DropNotice();

    // As text with its level, or as a structured line.
    [GeneratedRegex(
        @"^(WARN )?(boot \d+ \(|(no )?Wi-Fi (lost after|back after|connected after|for) \d+ s"
        + @"|clock set by |the level (is|can't be read) |command \w+: |\d+ lines? (was|were) held back: )"
        + @"|^WARN \S+ (says|asks for) |^\{""(_aws|level)"":")]
    private static partial Regex OwnLine();

    [GeneratedRegex(@"^(CRITICAL |\{""level"":""critical"",""message"":"")crash: ")]
    private static partial Regex CrashLine();

    [GeneratedRegex(@"^(?<text>.*) \((?<number>\d+)/(?<count>\d+)\)(?<cut> \[cut: \d+ of \d+ bytes\])?$", RegexOptions.Singleline)]
    private static partial Regex PartMark();
}
