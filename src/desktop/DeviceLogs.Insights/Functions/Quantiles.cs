using System;

namespace DeviceLogs.Insights.Functions;

/// <summary>
/// The distribution of numbers, in bounded memory: exact up to <see cref="MaxExact"/> of them, then a digest (a merging t-digest) that
/// places a quantile within some 0.1 % of its rank, and far closer near the ends.
/// </summary>
internal sealed class Quantiles
{
    internal const int MaxExact = 4096;

    private double[] _buffer = new double[4];
    private int _buffered;
    private bool _isSorted = true;
    private CentroidDigest? _digest;

    /// <summary>Gets how many numbers were added.</summary>
    internal long Count => _buffered + (_digest?.Count ?? 0);

    internal double Min { get; private set; } = double.PositiveInfinity;

    internal double Max { get; private set; } = double.NegativeInfinity;

    internal long HeldBytes => 80 + (_buffer.Length * (long)sizeof(double)) + (_digest is null ? 0 : CentroidDigest.HeldBytes);

    internal void Add(double number)
    {
        if (_buffered == _buffer.Length)
        {
            Grow();
        }

        _buffer[_buffered++] = number;
        _isSorted = false;
        Min = Math.Min(Min, number);
        Max = Math.Max(Max, number);
    }

    internal void Merge(Quantiles other)
    {
        for (int index = 0; index < other._buffered; index++)
        {
            Add(other._buffer[index]);
        }

        if (other._digest is not null)
        {
            Flush();
            _digest!.Merge(other._digest);
            Min = Math.Min(Min, other.Min);
            Max = Math.Max(Max, other.Max);
        }
    }

    /// <summary>
    /// Returns the number at a fraction from 0 to 1: of the exact ones that of the nearest rank, so that it is one of the numbers; NaN
    /// where there are none.
    /// </summary>
    internal double At(double fraction)
    {
        if (Count == 0)
        {
            return double.NaN;
        }

        if (_digest is not null)
        {
            Flush();
            return _digest.At(fraction, Min, Max);
        }

        Sort();

        // A percent such as 99.9 is a little off as a double; the rank must not step over a whole number for that.
        int rank = (int)Math.Ceiling((fraction * _buffered) - 1e-9);
        return _buffer[Math.Clamp(rank - 1, 0, _buffered - 1)];
    }

    /// <summary>Returns how many of the numbers are below a bound; an estimate once they are no longer exact.</summary>
    internal long CountBelow(double bound)
    {
        if (_digest is not null)
        {
            Flush();
            return _digest.CountBelow(bound, Min, Max);
        }

        Sort();
        int low = 0;
        int high = _buffered;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_buffer[middle] < bound)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private void Grow()
    {
        if (_buffer.Length < MaxExact)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        else
        {
            Flush();
        }
    }

    private void Flush()
    {
        Sort();
        _digest ??= new CentroidDigest();
        _digest.Add(_buffer.AsSpan(0, _buffered));
        _buffered = 0;
    }

    private void Sort()
    {
        if (!_isSorted)
        {
            _buffer.AsSpan(0, _buffered).Sort();
            _isSorted = true;
        }
    }
}
