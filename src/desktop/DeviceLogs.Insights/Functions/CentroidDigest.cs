using System;

namespace DeviceLogs.Insights.Functions;

/// <summary>
/// A merging t-digest (Dunning): sorted centroids, each a mean and a weight, small at both ends and larger in the middle.
/// </summary>
internal sealed class CentroidDigest
{
    /// <summary>How finely the numbers are divided; the digest has at most about as many centroids.</summary>
    private const double Compression = 1000;

    private const int Capacity = 2048;

    private double[] _means = new double[Capacity];
    private double[] _weights = new double[Capacity];
    private double[] _spareMeans = new double[Capacity];
    private double[] _spareWeights = new double[Capacity];
    private int _centroids;

    /// <summary>Gets how many numbers the digest holds.</summary>
    internal long Count { get; private set; }

    internal const long HeldBytes = 96 + (4L * Capacity * sizeof(double));

    /// <summary>Adds numbers that are sorted.</summary>
    internal void Add(ReadOnlySpan<double> sorted) => Combine(sorted, default, sorted.Length);

    internal void Merge(CentroidDigest other) =>
        Combine(other._means.AsSpan(0, other._centroids), other._weights.AsSpan(0, other._centroids), other.Count);

    /// <summary>Returns the number at a fraction, between the middles of two centroids.</summary>
    internal double At(double fraction, double min, double max)
    {
        double target = fraction * Count;
        double before = 0;
        double lastMiddle = 0;
        double lastMean = min;
        for (int index = 0; index < _centroids; index++)
        {
            double middle = before + (_weights[index] / 2);
            if (target < middle)
            {
                return Between(lastMean, _means[index], (target - lastMiddle) / (middle - lastMiddle));
            }

            before += _weights[index];
            lastMiddle = middle;
            lastMean = _means[index];
        }

        return Between(lastMean, max, Count > lastMiddle ? (target - lastMiddle) / (Count - lastMiddle) : 1);
    }

    /// <summary>Returns about how many numbers are below a bound.</summary>
    internal long CountBelow(double bound, double min, double max)
    {
        if (bound <= min)
        {
            return 0;
        }

        if (bound > max)
        {
            return Count;
        }

        double before = 0;
        double lastMiddle = 0;
        double lastMean = min;
        for (int index = 0; index < _centroids; index++)
        {
            double middle = before + (_weights[index] / 2);
            if (bound <= _means[index])
            {
                return Position(lastMean, _means[index], lastMiddle, middle, bound);
            }

            before += _weights[index];
            lastMiddle = middle;
            lastMean = _means[index];
        }

        return Position(lastMean, max, lastMiddle, Count, bound);
    }

    private static double Between(double low, double high, double part) => low + ((high - low) * part);

    private static long Position(double low, double high, double lowRank, double highRank, double bound) =>
        (long)Math.Round(high > low ? Between(lowRank, highRank, (bound - low) / (high - low)) : lowRank);

    /// <summary>Merges sorted numbers, each of a weight or of 1, into the centroids.</summary>
    private void Combine(ReadOnlySpan<double> means, ReadOnlySpan<double> weights, long added)
    {
        if (means.IsEmpty)
        {
            return;
        }

        Count += added;
        int own = 0;
        int other = 0;
        int made = 0;
        double before = 0;
        double limit = LimitAfter(0);
        double mean = 0;
        double weight = 0;
        while (own < _centroids || other < means.Length)
        {
            bool isOwn = other == means.Length || (own < _centroids && _means[own] <= means[other]);
            double nextWeight = isOwn ? _weights[own] : WeightOf(weights, other);
            double nextMean = isOwn ? _means[own++] : means[other++];
            if (weight > 0 && before + weight + nextWeight > limit && made < Capacity - 1)
            {
                _spareMeans[made] = mean;
                _spareWeights[made++] = weight;
                before += weight;
                limit = LimitAfter(before);
                weight = 0;
            }

            weight += nextWeight;
            mean = weight == nextWeight ? nextMean : mean + ((nextMean - mean) * nextWeight / weight);
        }

        _spareMeans[made] = mean;
        _spareWeights[made++] = weight;
        (_means, _spareMeans) = (_spareMeans, _means);
        (_weights, _spareWeights) = (_spareWeights, _weights);
        _centroids = made;
    }

    private static double WeightOf(ReadOnlySpan<double> weights, int index) => weights.IsEmpty ? 1 : weights[index];

    /// <summary>Returns the rank up to which the centroid that starts at a rank may reach.</summary>
    private double LimitAfter(double rank)
    {
        double scale = Compression / (2 * Math.PI);
        double angle = Math.Asin(Math.Clamp((2 * rank / Count) - 1, -1, 1)) + (1 / scale);
        return angle >= Math.PI / 2 ? Count : Count * (Math.Sin(angle) + 1) / 2;
    }
}
