namespace DeviceLogs.Gzip;

/// <summary>Where a <see cref="Deflater"/> was at its mark.</summary>
internal sealed class DeflaterMark
{
    internal DeflaterMark(int maxRest)
    {
        Rest = new byte[maxRest];
    }

    internal int Out;
    internal uint Bits;
    internal int BitCount;
    internal int End;
    internal int Length;
    internal int Distance;

    // The literals that were not enough for a repetition: the window may have moved on.
    internal int RestCount;
    internal readonly byte[] Rest;
}
