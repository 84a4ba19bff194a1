namespace DeviceLogs.Client.Management;

/// <summary>The fields of a log group's events, the most frequent first, read while they come in: one is held at a time.</summary>
public sealed class GetLogGroupFieldsReader : AnswerReader
{
    // A field in each of the 10,000 events that the service looks at, with the longest of names. An endless answer ends here.
    private const int MaxAnswerBytes = 16 * 1024 * 1024;

    /// <summary>Name of the field.</summary>
    public string Name;

    /// <summary>In how many of a hundred events it is.</summary>
    public int Percent;

    internal GetLogGroupFieldsReader()
        : base("logGroupFields", MaxAnswerBytes)
    {
    }

    /// <inheritdoc/>
    public override void Take(JsonStreamReader json)
    {
        if (json.Is("name"))
        {
            Name = json.ReadCutText();
        }
        else if (json.Is("percent"))
        {
            Percent = (int)json.ReadWhole(0);
        }
    }

    /// <inheritdoc/>
    protected override void Clear()
    {
        Name = null;
        Percent = 0;
    }
}
