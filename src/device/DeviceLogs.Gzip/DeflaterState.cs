namespace DeviceLogs.Gzip;

/// <summary>Where a <see cref="Deflater"/> is, or was at its mark.</summary>
internal sealed class DeflaterState
{
    // In the target: after the last whole byte. What is left of the next one is in Bits.
    internal int Out;
    internal uint Bits;
    internal int BitCount;

    // In the data: after what has its code, and after what was written.
    internal int At;
    internal int End;

    // The repetition that is kept back and reaches the end, or 0, and its distance or that of the last one.
    internal int Length;
    internal int Distance;

    internal void Begin(int outAt, int start)
    {
        Out = outAt;
        Bits = 0;
        BitCount = 0;
        At = start;
        End = start;
        Length = 0;
        Distance = 1;
    }

    internal void CopyTo(DeflaterState target)
    {
        target.Out = Out;
        target.Bits = Bits;
        target.BitCount = BitCount;
        target.At = At;
        target.End = End;
        target.Length = Length;
        target.Distance = Distance;
    }
}
