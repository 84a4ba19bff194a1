namespace DeviceLogs.Insights.Events;

/// <summary>Events of one stream that are loaded together: some thousands, or about a megabyte.</summary>
public abstract class EventChunk
{
    /// <summary>Gets the group's name.</summary>
    public abstract string Group { get; }

    /// <summary>Gets the stream's name.</summary>
    public abstract string Stream { get; }

    /// <summary>Gets the value of @log: the account, a colon, the group's name.</summary>
    public abstract string Log { get; }

    /// <summary>Adds the events to a batch, which is empty, in the order of the stream. Called once, on any thread.</summary>
    public abstract void Load(EventBatch batch);

    /// <summary>Returns the value of @ptr for an event that <see cref="Load"/> has added under this number.</summary>
    public abstract string PointerOf(long id);

    /// <summary>
    /// Returns another generated field of the chunk's events: @entity.NAME, @aws.tag.KEY, @aws.account and the like; null where it has none.
    /// </summary>
    public virtual string? FindAttribute(string name) => null;
}
