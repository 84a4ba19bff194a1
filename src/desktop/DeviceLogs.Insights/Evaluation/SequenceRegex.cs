using System;
using System.Linq;

namespace DeviceLogs.Insights.Evaluation;

/// <summary>
/// The fast way for plain regular expressions, such as <c>user=(?&lt;user&gt;\w+), took (\d+) ms</c>: sets of characters one after the
/// other, each repeated part of which ends where the next one begins. They need no automaton and no UTF-16: a text matches in one way or
/// not at all.
/// </summary>
/// <remarks>
/// From one start the time is linear. Over all starts it need not be, so that steps are counted, and with too many of them
/// <see cref="Match"/> gives up; the caller then takes the automaton.
/// </remarks>
internal sealed class SequenceRegex
{
    /// <summary>Steps for each byte of a text before the automaton is the better choice.</summary>
    private const int MaxStepsOfByte = 8;

    private readonly SequenceItem[] _items;
    private readonly (int First, int End)[] _groups;
    private readonly bool _isAnchored;
    private readonly byte[] _prefix;

    private SequenceRegex(SequenceItem[] items, (int First, int End)[] groups, bool isAnchored, byte[] prefix)
    {
        _items = items;
        _groups = groups;
        _isAnchored = isAnchored;
        _prefix = prefix;
    }

    /// <summary>The ways that a search can end.</summary>
    internal enum Outcome
    {
        Found,
        NotFound,
        GaveUp,
    }

    /// <summary>Gets how many groups the expression has.</summary>
    internal int GroupCount => _groups.Length;

    /// <summary>Makes the fast form of an expression, or null where it has none.</summary>
    internal static SequenceRegex? TryCreate(string pattern)
    {
        SequenceParser parser = new(pattern);
        if (!parser.TryParse())
        {
            return null;
        }

        SequenceItem[] items = [.. parser.Items];
        for (int i = 0; i < items.Length; i++)
        {
            if (!items[i].IsFixed && !EndsClearly(items, i, parser.Lazy.Contains(i)))
            {
                return null;
            }
        }

        byte[] prefix = parser.Prefix();
        return new SequenceRegex(items, [.. parser.Groups], parser.IsAnchored, prefix);
    }

    /// <summary>Finds the first match.</summary>
    /// <param name="groups">Takes the places of the groups; as long as <see cref="GroupCount"/>, or empty.</param>
    internal Outcome Match(ReadOnlySpan<byte> text, Span<Range> groups)
    {
        Span<int> ends = stackalloc int[64];
        ends = ends[.._items.Length];
        long steps = ((long)text.Length * MaxStepsOfByte) + 64;
        int start = 0;
        while (TryStart(text, ref start))
        {
            int taken = MatchAt(text, start, ends);
            if (taken >= 0)
            {
                SetGroups(start, ends, groups);
                return Outcome.Found;
            }

            steps += taken;
            start++;
            if (_isAnchored)
            {
                break;
            }

            if (steps < 0)
            {
                return Outcome.GaveUp;
            }
        }

        return Outcome.NotFound;
    }

    /// <summary>Returns whether a repeated part cannot go on where the next one starts; then there is one way to match it.</summary>
    private static bool EndsClearly(SequenceItem[] items, int index, bool isLazy)
    {
        for (int i = index + 1; i < items.Length; i++)
        {
            if (items[index].Set.Overlaps(items[i].Set))
            {
                return false;
            }

            if (items[i].Min > 0)
            {
                return true;
            }
        }

        // At the end of the expression, one that is as short as can be takes nothing more.
        return !isLazy;
    }

    private bool TryStart(ReadOnlySpan<byte> text, ref int start)
    {
        if (start > text.Length)
        {
            return false;
        }

        if (_prefix.Length > 0 && !_isAnchored)
        {
            int found = text[start..].IndexOf(_prefix);
            start += found;
            return found >= 0;
        }

        return true;
    }

    /// <summary>Matches at a place.</summary>
    /// <returns>The end of the match, or the negative number of bytes that were looked at in vain.</returns>
    private int MatchAt(ReadOnlySpan<byte> text, int start, Span<int> ends)
    {
        int at = start;
        for (int i = 0; i < _items.Length; i++)
        {
            ref readonly SequenceItem item = ref _items[i];
            int most = item.Max < text.Length - at ? at + item.Max : text.Length;
            int from = at;
            while (at < most && item.Set.Contains(text[at]))
            {
                at++;
            }

            if (at - from < item.Min)
            {
                return start - at - 1;
            }

            ends[i] = at;
        }

        return at;
    }

    private void SetGroups(int start, ReadOnlySpan<int> ends, Span<Range> groups)
    {
        for (int i = 0; i < groups.Length; i++)
        {
            (int first, int end) = _groups[i];
            int from = first == 0 ? start : ends[first - 1];
            groups[i] = end == 0 ? start..start : from..Math.Max(from, ends[end - 1]);
        }
    }
}
