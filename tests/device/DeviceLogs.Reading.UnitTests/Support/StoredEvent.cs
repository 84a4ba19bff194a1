namespace DeviceLogs.UnitTests.Support;

/// <summary>An event of <see cref="StoredGroup"/>.</summary>
internal sealed class StoredEvent
{
    internal long Time { get; set; }

    internal string Stream { get; set; }

    /// <summary>Its place in the order of arrival, from 0; its message and its id tell it.</summary>
    internal int Number { get; set; }

    /// <summary>Requests that were answered before it came: none of them has seen it.</summary>
    internal int RequestsBefore { get; set; }

    /// <summary>How often it has been read.</summary>
    internal int Reads { get; set; }

    /// <summary>True when it stands before another in the order of pages.</summary>
    internal bool IsBefore(StoredEvent other) => Time < other.Time || (Time == other.Time && Number < other.Number);
}
