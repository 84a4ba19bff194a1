using System;
using System.Collections.Generic;
using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Patterns;

/// <summary>A filter pattern, compiled once and then held against any number of messages.</summary>
/// <remarks>
/// Threads: any. Messages are UTF-8 and only read during the call.
/// Time: whatever the pattern and the message, some seconds at most for a message of 1 MiB. Nothing here recurses with the length of
/// either.
/// </remarks>
internal abstract class FilterPattern
{
    /// <summary>The longest pattern (API model).</summary>
    public const int MaxLength = 1024;

    /// <summary>The most marks for one part of a pattern: enough for an eye, and a bound for the time to find them.</summary>
    public const int MaxMarks = 100;

    /// <summary>Whether it holds a regular expression: a log group takes fewer metric filters of that kind.</summary>
    public bool UsesRegex { get; private set; }

    /// <summary>Compiles a pattern: <c>[space-delimited]</c>, <c>{ JSON }</c>, or terms.</summary>
    /// <exception cref="ServiceException">InvalidParameterException: it is wrong; the text says where and why.</exception>
    public static FilterPattern Compile(string text)
    {
        PatternReader reader = new(text);
        FilterPattern pattern = reader.Peek() switch
        {
            '[' => FieldPattern.Read(reader),
            '{' => JsonPattern.Read(reader),
            _ => TermPattern.Read(reader),
        };
        reader.ExpectEnd();
        pattern.UsesRegex = reader.RegexCount > 0;
        return pattern;
    }

    /// <summary>Whether a message matches.</summary>
    public abstract bool IsMatch(ReadOnlyMemory<byte> message);

    /// <summary>Finds what of a matching message the pattern is about, for a reader's eye.</summary>
    /// <returns>
    /// Ranges of the message's bytes in any order, <see cref="MaxMarks"/> at most for each part of the pattern; they may overlap.
    /// </returns>
    public abstract IEnumerable<Range> FindMarks(ReadOnlyMemory<byte> message);

    /// <summary>What a matching message holds in the pattern's fields; empty when the pattern has none.</summary>
    public virtual IReadOnlyList<(string Name, ReadOnlyMemory<byte> Value)> Extract(ReadOnlyMemory<byte> message) => [];

    /// <summary>Prepares to read a field of matching messages.</summary>
    /// <param name="reference"><c>$name</c>, <c>$1</c>, or <c>$.selector</c>.</param>
    /// <returns>
    /// What reads its text (null for a message where it is missing, or no single value), or null: the pattern has no such field.
    /// </returns>
    /// <exception cref="ServiceException">InvalidParameterException: a selector is wrong.</exception>
    public virtual Func<ReadOnlyMemory<byte>, byte[]?>? Bind(string reference) => null;

    /// <summary>The range of a message that a part of the same memory is.</summary>
    protected static Range RangeOf(ReadOnlyMemory<byte> message, ReadOnlySpan<byte> part)
    {
        message.Span.Overlaps(part, out int start);
        return start..(start + part.Length);
    }
}
