using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace DeviceLogs.Simulator;

/// <summary>Remembers what was logged and holds against it what is read back: nothing foreign, nothing changed, nothing out of order.</summary>
internal sealed partial class Expectation
{
    private readonly List<string> _logged = [];
    private readonly List<string> _parts = [];
    private int _next;

    /// <summary>Events read back that are logged lines or parts of them.</summary>
    internal long Matched { get; private set; }

    /// <summary>Events read back that tell of dropped lines.</summary>
    internal long Notices { get; private set; }

    /// <summary>Lines that these notices name.</summary>
    internal long NoticedLines { get; private set; }

    /// <summary>Lines that were no UTF-8 and came back with U+FFFD.</summary>
    internal int Repaired { get; private set; }

    /// <summary>The first difference, or null.</summary>
    internal string? Difference { get; private set; }

    /// <summary>Notes a line that is being logged.</summary>
    internal void Logged(byte[] line)
    {
        string text = Encoding.UTF8.GetString(line);
        if (Encoding.UTF8.GetByteCount(text) != line.Length || text.Contains('\uFFFD'))
        {
            Repaired += Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(line) ? 0 : 1;
        }

        _logged.Add(text);
    }

    /// <summary>Takes the next event of the stream.</summary>
    internal void ReadBack(string message)
    {
        if (Difference is not null)
        {
            return;
        }

        // Lines in between were dropped or refused: the counts tell of them, not the order.
        int at = _parts.Count == 0 ? _logged.IndexOf(message, _next) : -1;
        if (at >= 0)
        {
            Matched++;
            _next = at + 1;
            return;
        }

        Match notice = DropNotice().Match(message);
        if (notice.Success)
        {
            Notices++;
            NoticedLines += long.Parse(notice.Groups[1].Value, CultureInfo.InvariantCulture);
            return;
        }

        Match part = PartMark().Match(message);
        if (part.Success && part.Groups[2].Value == (_parts.Count + 1).ToString(CultureInfo.InvariantCulture))
        {
            Matched++;
            _parts.Add(part.Groups[1].Value);
            if (part.Groups[2].Value == part.Groups[3].Value)
            {
                CompareWhole(string.Concat(_parts));
            }

            return;
        }

        Difference = $"event \"{Shown(message)}\" is none of the lines logged after line {_next}";
    }

    private static string Shown(string message) => message.Length > 80 ? message[..80] + "..." : message;

    private void CompareWhole(string line)
    {
        _parts.Clear();
        int at = _logged.IndexOf(line, _next);
        if (at < 0)
        {
            Difference = $"the parts of \"{Shown(line)}\" make none of the lines logged after line {_next}";
            return;
        }

        _next = at + 1;
    }

    [GeneratedRegex(@"^DeviceLogs dropped (\d+) lines? for lack of room, from [0-9: .-]+ to [0-9: .-]+$")]
    private static partial Regex DropNotice();

    [GeneratedRegex(@"^(.*) \((\d+)/(\d+)\)$", RegexOptions.Singleline)]
    private static partial Regex PartMark();
}
