namespace DeviceLogs.Client;

/// <summary>A page of events that is read while it comes in: one event is held at a time, however many there are.</summary>
public abstract class LogEventsReader : AnswerReader
{
    // The service's largest page, 1 MB of messages or 10,000 events, each of whose bytes JSON may write as six. More is not a page of its.
    private const int MaxPageBytes = 16 * 1024 * 1024;

    /// <summary>When the event happened, in milliseconds since 1970-01-01 UTC.</summary>
    public long Timestamp;

    /// <summary>When it came in, in milliseconds since 1970-01-01 UTC; 0 when the server does not tell.</summary>
    public long IngestionTime;

    /// <summary>Its text.</summary>
    public string Message;

    /// <summary>True when the text is only the beginning: it is longer than <see cref="CloudWatchLogsOptions.MaxResponseBytes"/>.</summary>
    public bool IsMessageCut;

    internal LogEventsReader()
        : base("events", MaxPageBytes)
    {
    }

    /// <inheritdoc/>
    public override void Take(JsonStreamReader json)
    {
        if (json.Is("timestamp"))
        {
            Timestamp = json.ReadWhole(0);
        }
        else if (json.Is("message"))
        {
            Message = json.ReadCutText();
            IsMessageCut = json.IsCut;
        }
        else if (json.Is("ingestionTime"))
        {
            IngestionTime = json.ReadWhole(0);
        }
    }

    /// <inheritdoc/>
    protected override void Clear()
    {
        Timestamp = 0;
        IngestionTime = 0;
        Message = null;
        IsMessageCut = false;
    }
}
