namespace DeviceLogs.Protocol;

/// <summary>Random delays of one device (xorshift32, Marsaglia 2003).</summary>
/// <remarks>
/// Not System.Random: on the device all instances share one generator, so that a seed here would reseed the application's, and where
/// the chip has no random numbers two devices with neighbouring seeds would begin alike. Good for spreading, not for secrets.
/// </remarks>
internal sealed class Jitter
{
    private uint _state;

    internal Jitter(int seed)
    {
        // Neighbouring seeds must not begin alike (the finalizer of MurmurHash3), and zero would stay zero.
        uint state = (uint)seed;
        state = (state ^ (state >> 16)) * 0x85EBCA6B;
        state = (state ^ (state >> 13)) * 0xC2B2AE35;
        state ^= state >> 16;
        _state = state == 0 ? 1 : state;
    }

    /// <summary>A number from 0 to <paramref name="max"/> - 1.</summary>
    internal int Next(int max)
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (int)(_state % (uint)max);
    }
}
