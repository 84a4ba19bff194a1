using System.Collections;

namespace DeviceLogs.Client;

/// <summary>
/// Shows events to the encoder as the tables it takes, one at a time: a table for each would take ten times the events' own memory.
/// </summary>
internal sealed class InputLogEventList : ArrayList
{
    private readonly InputLogEvent[] _events;
    private readonly Hashtable _table = new Hashtable();

    internal InputLogEventList(InputLogEvent[] events)
    {
        _events = events;
    }

    public override int Count => _events.Length;

    public override object this[int index]
    {
        get
        {
            InputLogEvent logEvent = _events[index];
            _table.Clear();
            if (logEvent != null)
            {
                _table["timestamp"] = logEvent.Timestamp;
                _table["message"] = logEvent.Message;
            }

            return _table;
        }
    }
}
