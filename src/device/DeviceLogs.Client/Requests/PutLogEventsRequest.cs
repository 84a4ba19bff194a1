using System.Collections;

namespace DeviceLogs.Client;

/// <summary>Which events to upload.</summary>
public sealed class PutLogEventsRequest : LogStreamRequest
{
    /// <summary>Token of the upload before, or null: the service has ignored it since 2023, older servers want it.</summary>
    public string SequenceToken;

    /// <summary>What the events belong to, as the API writes it: keyAttributes and attributes; or null.</summary>
    public Hashtable Entity;

    /// <summary>1 to 10,000 events in order of their time, within 24 hours. Required.</summary>
    public InputLogEvent[] LogEvents;

    /// <summary>Makes an empty request.</summary>
    public PutLogEventsRequest()
        : base(LogsAction.PutLogEvents)
    {
    }

    /// <inheritdoc/>
    public override void Fill(Hashtable table)
    {
        base.Fill(table);
        if (LogEvents != null)
        {
            table["logEvents"] = new InputLogEventList(LogEvents);
        }
    }
}
