using System.Collections;

namespace DeviceLogs.UnitTests.Support;

/// <summary>Notes how long somebody would have waited.</summary>
internal sealed class PauseLog
{
    private readonly ArrayList _pauses = new ArrayList();

    internal int Count => _pauses.Count;

    internal int this[int index] => (int)_pauses[index];

    internal void Take(int ms) => _pauses.Add(ms);
}
