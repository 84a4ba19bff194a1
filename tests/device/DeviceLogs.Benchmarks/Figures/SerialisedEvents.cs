using System.Collections;
using DeviceLogs.Benchmarks.Baselines;
using DeviceLogs.Benchmarks.Timing;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>The baseline of appending: a hundred events made JSON one by one, their Hashtables made beforehand.</summary>
internal sealed class SerialisedEvents : Contender
{
    private readonly Hashtable[] _events = new Hashtable[AppendedLines.Lines];

    internal SerialisedEvents()
    {
        for (int i = 0; i < _events.Length; i++)
        {
            _events[i] = HashtableEvents.Event(i);
        }
    }

    internal override void Run()
    {
        for (int i = 0; i < _events.Length; i++)
        {
            Platform.ToJson(_events[i]);
        }
    }
}
