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
}
