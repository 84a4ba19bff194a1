using System.Collections;

namespace DeviceLogs.Client;

/// <summary>A message that matches.</summary>
public sealed class MetricFilterMatchRecord : LogsRecord
{
    /// <summary>Index of the message in the request.</summary>
    public long EventNumber;

    /// <summary>The message.</summary>
    public string EventMessage;

    /// <summary>Fields to values, both strings.</summary>
    public Hashtable ExtractedValues = new Hashtable();

    internal override void Take(JsonStreamReader json)
    {
        if (json.Is("eventNumber"))
        {
            EventNumber = json.ReadWhole(0);
        }
        else if (json.Is("eventMessage"))
        {
            EventMessage = json.ReadText();
        }
        else if (json.Is("extractedValues"))
        {
            ExtractedValues = json.ReadMap();
        }
    }
}
