using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace DeviceLogs.Insights.Functions;

/// <summary>
/// Counts items in bounded memory: exact as long as there are no more than the capacity, then the rarest half is forgotten each time it
/// is full, and the counts of the others are off by at most what was taken from all (a sketch of Misra and Gries).
/// </summary>
/// <typeparam name="TKey">What is counted.</typeparam>
internal sealed class FrequentItems<TKey>
    where TKey : notnull
{
    private const int EntryBytes = 48;

    private readonly Dictionary<TKey, long> _counts;
    private readonly int _capacity;
    private readonly Func<TKey, long> _sizeOf;
    private long _keyBytes;

    /// <summary>Makes an empty count.</summary>
    /// <param name="capacity">How many items are held at most.</param>
    /// <param name="sizeOf">Returns the bytes that an item holds beside its place in the table.</param>
    /// <param name="comparer">What makes two items one.</param>
    internal FrequentItems(int capacity, Func<TKey, long> sizeOf, IEqualityComparer<TKey>? comparer = null)
    {
        _capacity = capacity;
        _sizeOf = sizeOf;
        _counts = new Dictionary<TKey, long>(comparer);
    }

    /// <summary>Gets what was taken from every count: no count is off by more. 0 means that all are exact.</summary>
    internal long Error { get; private set; }

    internal long HeldBytes => 80 + (_counts.Count * (long)EntryBytes) + _keyBytes;

    /// <summary>Gets the items that are left and their counts, in no order.</summary>
    internal IEnumerable<KeyValuePair<TKey, long>> Items =>
        _counts.Select(item => new KeyValuePair<TKey, long>(item.Key, item.Value + Error));

    internal bool Contains(TKey key) => _counts.ContainsKey(key);

    /// <summary>Counts an item, which is kept where it is not held yet.</summary>
    internal void Add(TKey key, long count = 1)
    {
        ref long held = ref CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out bool exists);
        held += count;
        if (!exists)
        {
            _keyBytes += _sizeOf(key);
            if (_counts.Count > _capacity)
            {
                Forget();
            }
        }
    }

    internal void Merge(FrequentItems<TKey> other)
    {
        foreach ((TKey key, long count) in other._counts)
        {
            Add(key, count);
        }

        Error += other.Error;
    }

    private void Forget()
    {
        long[] counts = [.. _counts.Values];
        Array.Sort(counts);
        long taken = counts[counts.Length / 2];
        foreach ((TKey key, long count) in _counts.ToArray())
        {
            if (count <= taken)
            {
                _counts.Remove(key);
                _keyBytes -= _sizeOf(key);
            }
            else
            {
                _counts[key] = count - taken;
            }
        }

        Error += taken;
    }
}
