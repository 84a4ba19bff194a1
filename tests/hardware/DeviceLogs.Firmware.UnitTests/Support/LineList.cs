using System.Collections;

namespace DeviceLogs.UnitTests.Support;

/// <summary>The lines that a part of the firmware has logged.</summary>
internal sealed class LineList
{
    private readonly ArrayList _lines = new ArrayList();

    internal int Count => _lines.Count;

    /// <summary>A line with its level's number before it.</summary>
    internal string this[int index] => (string)_lines[index];

    internal string Last => this[Count - 1];

    internal void Log(LogLevel level, string line) => _lines.Add((int)level + " " + line);
}
