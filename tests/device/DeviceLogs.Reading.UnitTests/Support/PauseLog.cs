using System.Collections;
using DeviceLogs.Client;

namespace DeviceLogs.UnitTests.Support;

/// <summary>Notes how long somebody would have waited.</summary>
internal sealed class PauseLog
{
    private readonly ArrayList _pauses = new ArrayList();

    internal int Count => _pauses.Count;

    internal int this[int index] => (int)_pauses[index];

    /// <summary>Why the last pause was made.</summary>
    internal LogsServiceException Failure { get; private set; }

    internal void Take(int ms, LogsServiceException failure)
    {
        _pauses.Add(ms);
        Failure = failure;
    }
}
