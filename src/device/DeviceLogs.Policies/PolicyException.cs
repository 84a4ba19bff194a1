using System;

namespace DeviceLogs.Policies;

/// <summary>
/// What is wrong with a policy document or one of its expressions, and where. The text never holds a value: it may be a secret.
/// </summary>
public sealed class PolicyException : Exception
{
    // Line and column in one number: documents are far smaller than 65,536 bytes.
    private const int LineFactor = 65536;

    private readonly int _position;

    internal PolicyException(string problem, int position)
        : base("line " + position / LineFactor + ", column " + position % LineFactor + ": " + problem)
    {
        _position = position;
    }

    /// <summary>Line in the document, from 1.</summary>
    public int Line => _position / LineFactor;

    /// <summary>Column in the line in characters, from 1.</summary>
    public int Column => _position % LineFactor;

    internal static int Position(int line, int column) => line * LineFactor + column;
}
