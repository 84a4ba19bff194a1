using System;

namespace DeviceLogs.Reading;

/// <summary>What an <see cref="IncrementalReader"/> reads. Read once, in its constructor.</summary>
public sealed class IncrementalReaderOptions
{
    /// <summary>Name of the log group. This or <see cref="LogGroupIdentifier"/> is required.</summary>
    public string LogGroupName;

    /// <summary>Name or ARN of the log group, instead of its name.</summary>
    public string LogGroupIdentifier;

    /// <summary>Only these streams, at most 100; null for all.</summary>
    public string[] LogStreamNames;

    /// <summary>Only streams whose names begin so; null for all.</summary>
    public string LogStreamNamePrefix;

    /// <summary>Filter pattern; null for every event.</summary>
    public string FilterPattern;

    /// <summary>
    /// Oldest time wanted, in milliseconds since 1970-01-01 UTC; 0, the default, for everything. A checkpoint that is further goes before
    /// it.
    /// </summary>
    public long StartTimeMs;

    /// <summary>Newest time wanted, in milliseconds since 1970-01-01 UTC; 0, the default, for no end.</summary>
    public long EndTimeMs;

    /// <summary>
    /// How late an event may come and is still found, in milliseconds: until so long after its own time it must be readable. Range 0 and
    /// more, default 600,000. The events of this time are asked for again in each pass, and their ids are held.
    /// </summary>
    public int OverlapMs = 600000;

    /// <summary>
    /// Most ids that are held, 28 bytes of heap and about 30 characters of checkpoint each; the events of a single millisecond, and those
    /// dated ahead, may be more.
    /// Range 16 and more, default 1,000. Where the overlap has more events it is narrowed, which
    /// <see cref="IncrementalReader.ForgottenCount"/> counts:
    /// nothing is read twice, but a late event may be missed.
    /// </summary>
    public int MaxRemembered = 1000;

    /// <summary>Most events of one request, 1 to 10,000; 0, the default, for as many as fit in 1 MB.</summary>
    public int PageLimit;

    /// <summary>What to do after a failure that passes with time; null for the defaults.</summary>
    public RetryOptions Retry;

    /// <summary>Called after each page, also an empty one: to tell the progress, or to stop by throwing.</summary>
    public Action OnPage;
}
