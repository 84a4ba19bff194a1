namespace DeviceLogs.UnitTests.Support;

/// <summary>
/// Random numbers that follow from a seed, on the device as on .NET: the device's System.Random is one generator for all.
/// </summary>
internal sealed class SeededRandom
{
    private ulong _state;

    internal SeededRandom(int seed)
    {
        _state = ((ulong)(uint)seed * 2862933555777941757) + 3037000493;
    }

    /// <summary>A number from 0 to <paramref name="max"/> - 1.</summary>
    internal int Next(int max)
    {
        // Knuth's MMIX generator; its high bits are the good ones.
        _state = (_state * 6364136223846793005) + 1442695040888963407;
        return (int)((_state >> 33) % (ulong)max);
    }
}
