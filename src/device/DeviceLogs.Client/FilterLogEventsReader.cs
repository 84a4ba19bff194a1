namespace DeviceLogs.Client;

/// <summary>A page of the events of a log group.</summary>
public sealed class FilterLogEventsReader : LogEventsReader
{
    private string _token;

    /// <summary>Name of the event's log stream.</summary>
    public string LogStreamName;

    /// <summary>Id of the event, unique in the group and the same each time it is read.</summary>
    public string EventId;

    internal FilterLogEventsReader()
    {
    }

    /// <summary>
    /// Token of the next page, once <see cref="AnswerReader.Read"/> has returned false; null at the end. A page without events is not an
    /// end.
    /// </summary>
    /// <exception cref="System.InvalidOperationException">The page was not read to its end.</exception>
    public string NextToken => (string)AtEnd(_token);

    /// <inheritdoc/>
    public override void Take(JsonStreamReader json)
    {
        if (json.Is("logStreamName"))
        {
            LogStreamName = json.ReadText();
        }
        else if (json.Is("eventId"))
        {
            EventId = json.ReadText();
        }
        else
        {
            base.Take(json);
        }
    }

    /// <inheritdoc/>
    protected override void Clear()
    {
        base.Clear();
        LogStreamName = null;
        EventId = null;
    }

    /// <inheritdoc/>
    protected override void TakeOther(JsonStreamReader json)
    {
        if (json.Is("nextToken"))
        {
            _token = json.ReadText();
        }
    }
}
