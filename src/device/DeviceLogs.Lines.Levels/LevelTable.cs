using System;

namespace DeviceLogs.Lines.Levels;

/// <summary>
/// A level for each category prefix, and one for all else. Does not change once it is given to <see cref="CategoryLevels"/>.
/// </summary>
public sealed class LevelTable
{
    /// <summary>Most prefixes of a table: each line is compared with all of them.</summary>
    public const int MaxPrefixes = 16;

    private readonly string[] _prefixes = new string[MaxPrefixes];
    private readonly LogLevel[] _levels = new LogLevel[MaxPrefixes];
    private readonly LogLevel _otherwise;
    private int _count;

    /// <summary>Makes a table without prefixes.</summary>
    /// <param name="otherwise">The lowest level that passes for a category without a prefix in the table.</param>
    public LevelTable(LogLevel otherwise)
    {
        _otherwise = otherwise;
    }

    /// <summary>The level of all else.</summary>
    public LogLevel Otherwise => _otherwise;

    /// <summary>Number of prefixes.</summary>
    public int Count => _count;

    /// <summary>Adds a prefix; one that is in the table already gets the new level.</summary>
    /// <param name="prefix">Beginning of a category, 1 character or more; where several fit, the longest counts.</param>
    /// <param name="level">The lowest level that passes; <see cref="LogLevel.None"/> for no line.</param>
    /// <returns>This table.</returns>
    /// <exception cref="ArgumentException">The prefix is empty, or there are 16 already.</exception>
    public LevelTable Add(string prefix, LogLevel level)
    {
        if (string.IsNullOrEmpty(prefix))
        {
            throw new ArgumentException("a category prefix takes 1 character or more", nameof(prefix));
        }

        int at = 0;
        while (at < _count && _prefixes[at] != prefix)
        {
            at++;
        }

        if (at == MaxPrefixes)
        {
            throw new ArgumentException("a table takes up to 16 category prefixes", nameof(prefix));
        }

        _count = at == _count ? _count + 1 : _count;
        _prefixes[at] = prefix;
        _levels[at] = level;
        return this;
    }

    /// <summary>Adds the prefixes of another table.</summary>
    /// <returns>This table.</returns>
    public LevelTable AddAll(LevelTable other)
    {
        for (int i = 0; i < other._count; i++)
        {
            Add(other._prefixes[i], other._levels[i]);
        }

        return this;
    }

    /// <summary>The lowest level of a category that passes.</summary>
    public LogLevel Of(string category)
    {
        LogLevel level = _otherwise;
        int longest = 0;
        for (int i = 0; category != null && i < _count; i++)
        {
            string prefix = _prefixes[i];
            if (prefix.Length > longest && category.IndexOf(prefix) == 0)
            {
                longest = prefix.Length;
                level = _levels[i];
            }
        }

        return level;
    }

    /// <summary>The table for a person: <c>information, Wifi trace</c>.</summary>
    public string ToText()
    {
        string text = LevelNames.Of(_otherwise);
        for (int i = 0; i < _count; i++)
        {
            text += ", " + _prefixes[i] + " " + LevelNames.Of(_levels[i]);
        }

        return text;
    }
}
