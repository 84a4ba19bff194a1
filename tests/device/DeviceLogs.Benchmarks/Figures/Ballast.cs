using System;
using System.Collections;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>Holds so much of the heap that only a board's is left.</summary>
internal sealed class Ballast
{
    // Below the largest array of a 32-bit heap, 65,535 slots of 12 bytes.
    private const int LargestBlock = 500000;

    // Smaller holes stay: the interpreter itself must live.
    private const int SmallestBlock = 64;

    private readonly ArrayList _blocks = new ArrayList();

    /// <summary>Takes all of the heap but so many bytes, which stay free in one piece, as on a board that has just started.</summary>
    internal Ballast(int freeBytes)
    {
        _blocks.Capacity = 256;
        Platform.FreeBytes();
        byte[] kept = new byte[freeBytes];
        int size = LargestBlock;
        while (size >= SmallestBlock && kept.Length > 0)
        {
            try
            {
                _blocks.Add(new byte[size]);
            }
            catch (OutOfMemoryException)
            {
                size /= 2;
            }
        }
    }

    /// <summary>Gives everything back.</summary>
    internal void Drop() => _blocks.Clear();
}
