using System.Threading;
using System.Threading.Tasks;

namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>Wakes one that waits; given several times before, it wakes once.</summary>
internal sealed class Signal
{
    private readonly SemaphoreSlim _given = new(0, 1);

    /// <summary>Wakes who waits, or who waits next.</summary>
    public void TryRelease()
    {
        lock (_given)
        {
            if (_given.CurrentCount == 0)
            {
                _given.Release();
            }
        }
    }

    /// <summary>Waits to be woken.</summary>
    public Task WaitAsync(CancellationToken cancellation) => _given.WaitAsync(cancellation);
}
