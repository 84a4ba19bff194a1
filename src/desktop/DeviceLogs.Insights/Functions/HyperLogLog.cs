using System;
using System.Numerics;

namespace DeviceLogs.Insights.Functions;

/// <summary>Estimates the number of distinct 64-bit hashes (HyperLogLog with Ertl's estimator, which needs no correction tables).</summary>
internal sealed class HyperLogLog
{
    internal const long HeldBytes = Registers + 40;

    private const int IndexBits = 14;
    private const int Registers = 1 << IndexBits;
    private const int MaxRank = 64 - IndexBits + 1;

    private readonly byte[] _ranks = new byte[Registers];

    /// <summary>Gets the estimate, with a standard error of 0.8 %.</summary>
    internal long Count
    {
        get
        {
            Span<int> counts = stackalloc int[MaxRank + 1];
            counts.Clear();
            foreach (byte rank in _ranks)
            {
                counts[rank]++;
            }

            double z = Registers * Tau(1 - ((double)counts[MaxRank] / Registers));
            for (int rank = MaxRank - 1; rank >= 1; rank--)
            {
                z = 0.5 * (z + counts[rank]);
            }

            z += Registers * Sigma((double)counts[0] / Registers);
            return (long)Math.Round(Registers / (2 * Math.Log(2)) * Registers / z);
        }
    }

    internal void Add(ulong hash)
    {
        int index = (int)(hash >> (64 - IndexBits));
        int rank = Math.Min(BitOperations.LeadingZeroCount(hash << IndexBits) + 1, MaxRank);
        _ranks[index] = Math.Max(_ranks[index], (byte)rank);
    }

    internal void Merge(HyperLogLog other)
    {
        for (int index = 0; index < Registers; index++)
        {
            _ranks[index] = Math.Max(_ranks[index], other._ranks[index]);
        }
    }

    private static double Sigma(double x)
    {
        if (x == 1)
        {
            return double.PositiveInfinity;
        }

        double y = 1;
        double z = x;
        double last;
        do
        {
            x *= x;
            last = z;
            z += x * y;
            y += y;
        }
        while (z != last);
        return z;
    }

    private static double Tau(double x)
    {
        if (x is 0 or 1)
        {
            return 0;
        }

        double y = 1;
        double z = 1 - x;
        double last;
        do
        {
            x = Math.Sqrt(x);
            last = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        }
        while (z != last);
        return z / 3;
    }
}
