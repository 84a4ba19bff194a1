using System.Collections;

namespace DeviceLogs.Policies;

/// <summary>The events that wait for their delivery, within bounds, and the counters of all.</summary>
/// <remarks>Threads: everything is under one lock, which is never held across a request or a callback.</remarks>
internal sealed class PolicyQueue
{
    private readonly object _sync = new object();

    // The first one may be on its way: only its answer takes it out.
    private readonly ArrayList _events = new ArrayList();
    private readonly PolicyStatistics _counters = new PolicyStatistics();
    private int _characters;

    /// <summary>Takes an event; the oldest give way when there is no room.</summary>
    /// <param name="added">The event; one with an error is counted as refused.</param>
    /// <param name="lost">Number of events given up, this one included.</param>
    /// <returns>Why events were given up, or null.</returns>
    internal string Add(PolicyEvent added, out int lost)
    {
        lost = 0;
        lock (_sync)
        {
            _counters.Logged++;
            if (added.Error != null)
            {
                lost = 1;
                _counters.Refused++;
                return _counters.LastError = added.Error;
            }

            int length = added.Message.Length;
            bool fitsBesideFirst = _events.Count == 0 || At(0).Message.Length + length <= PolicyRunner.MaxHeldCharacters;
            while (fitsBesideFirst && _events.Count > 1
                && (_events.Count >= PolicyRunner.MaxHeldEvents || _characters + length > PolicyRunner.MaxHeldCharacters))
            {
                lost++;
                Remove(1);
            }

            if (fitsBesideFirst)
            {
                _events.Add(added);
                _characters += length;
            }
            else
            {
                lost++;
            }

            _counters.Dropped += lost;
            return lost == 0
                ? null
                : _counters.LastError = "dropped for lack of room: " + PolicyRunner.MaxHeldEvents + " events and "
                    + PolicyRunner.MaxHeldCharacters + " characters are held at most";
        }
    }

    /// <summary>The event to send next, or null. It stays until it is settled.</summary>
    internal PolicyEvent First()
    {
        lock (_sync)
        {
            return _events.Count > 0 ? At(0) : null;
        }
    }

    /// <summary>Takes the first event out.</summary>
    /// <param name="refusal">Why the service does not take it; null when it is delivered.</param>
    internal void Settle(string refusal)
    {
        lock (_sync)
        {
            Remove(0);
            _counters.Delivered += refusal == null ? 1 : 0;
            _counters.Refused += refusal == null ? 0 : 1;
            _counters.LastError = refusal ?? _counters.LastError;
        }
    }

    /// <summary>Keeps the first event for another attempt.</summary>
    /// <param name="reason">Why.</param>
    /// <returns>Number of events held.</returns>
    internal int Keep(string reason)
    {
        lock (_sync)
        {
            _counters.LastError = reason;
            return _events.Count;
        }
    }

    /// <summary>Lets the events of all other destinations go before those of the first one's.</summary>
    /// <returns>True when there are any.</returns>
    internal bool MakeWay()
    {
        lock (_sync)
        {
            // The first one moves back by one with each that goes before it.
            int others = 0;
            for (int i = 1; i < _events.Count; i++)
            {
                if (!At(i).HasDestinationOf(At(others)))
                {
                    object other = _events[i];
                    _events.RemoveAt(i);
                    _events.Insert(others++, other);
                }
            }

            return others > 0;
        }
    }

    internal void CopyStatistics(PolicyStatistics target)
    {
        lock (_sync)
        {
            target.Logged = _counters.Logged;
            target.Delivered = _counters.Delivered;
            target.Refused = _counters.Refused;
            target.Dropped = _counters.Dropped;
            target.Held = _events.Count;
            target.LastError = _counters.LastError;
        }
    }

    private PolicyEvent At(int index) => (PolicyEvent)_events[index];

    private void Remove(int index)
    {
        _characters -= At(index).Message.Length;
        _events.RemoveAt(index);
    }
}
