using System;

namespace DeviceLogs.Insights;

/// <summary>The query cannot be compiled; the service's MalformedQueryException.</summary>
public sealed class MalformedQueryException : Exception
{
    internal MalformedQueryException(string message, int startCharOffset, int endCharOffset)
        : base(message)
    {
        StartCharOffset = startCharOffset;
        EndCharOffset = endCharOffset;
    }

    /// <summary>Gets the position of the first character of what is wrong, from 0.</summary>
    public int StartCharOffset { get; }

    /// <summary>Gets the position after the last character of what is wrong.</summary>
    public int EndCharOffset { get; }
}
