using System;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>The groups of a stats command: a hash table with open addressing, whose keys and aggregates lie side by side.</summary>
internal sealed class GroupTable
{
    /// <summary>What an aggregate takes beside what it says itself: its reference.</summary>
    private const int ReferenceBytes = 8;

    /// <summary>What a group takes beside its keys and aggregates: hash, bucket, and the room in which the arrays grow.</summary>
    private const int GroupBytes = 32;
    private const int ValueBytes = 32;

    private readonly int _keyCount;
    private readonly AggregateCall[] _aggregates;
    private readonly MemoryBudget _budget;
    private int[] _buckets = new int[64];
    private ulong[] _hashes = new ulong[32];
    private Value[] _keys;
    private Accumulator[] _accumulators;

    internal GroupTable(int keyCount, AggregateCall[] aggregates, MemoryBudget budget)
    {
        _keyCount = keyCount;
        _aggregates = aggregates;
        _budget = budget;
        _keys = new Value[_hashes.Length * keyCount];
        _accumulators = new Accumulator[_hashes.Length * aggregates.Length];
    }

    internal int Count { get; private set; }

    internal ReadOnlySpan<Value> KeysOf(int group) => _keys.AsSpan(group * _keyCount, _keyCount);

    internal ReadOnlySpan<Accumulator> AccumulatorsOf(int group) => _accumulators.AsSpan(group * _aggregates.Length, _aggregates.Length);

    /// <summary>Adds a row to its group.</summary>
    internal void Add(ReadOnlySpan<Value> keys, Row row)
    {
        int first = FindOrAdd(keys, HashOf(keys), null) * _aggregates.Length;
        for (int i = 0; i < _aggregates.Length; i++)
        {
            _aggregates[i].Add(_accumulators[first + i], row, _budget);
        }
    }

    /// <summary>Adds the group that stats without "by" has even where there is no row.</summary>
    internal void AddEmpty() => FindOrAdd([], HashOf([]), null);

    internal void Merge(GroupTable other)
    {
        for (int group = 0; group < other.Count; group++)
        {
            int known = Count;
            ReadOnlySpan<Accumulator> theirs = other.AccumulatorsOf(group);
            int found = FindOrAdd(other.KeysOf(group), other._hashes[group], theirs.ToArray());
            if (found == known)
            {
                continue;
            }

            ReadOnlySpan<Accumulator> ours = AccumulatorsOf(found);
            for (int i = 0; i < ours.Length; i++)
            {
                ours[i].Merge(theirs[i]);
            }
        }
    }

    private static ulong HashOf(ReadOnlySpan<Value> keys)
    {
        ulong hash = 14695981039346656037;
        foreach (Value key in keys)
        {
            hash = (hash ^ ValueComparer.Hash(key)) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 32;
        }

        return hash;
    }

    private int FindOrAdd(ReadOnlySpan<Value> keys, ulong hash, Accumulator[]? adopted)
    {
        int mask = _buckets.Length - 1;
        int bucket = (int)hash & mask;
        while (_buckets[bucket] != 0)
        {
            int group = _buckets[bucket] - 1;
            if (_hashes[group] == hash && HasKeys(group, keys))
            {
                return group;
            }

            bucket = (bucket + 1) & mask;
        }

        int added = AddGroup(keys, hash, adopted);
        _buckets[bucket] = added + 1;
        if (Count * 2 > _buckets.Length)
        {
            GrowBuckets();
        }

        return added;
    }

    private bool HasKeys(int group, ReadOnlySpan<Value> keys)
    {
        ReadOnlySpan<Value> own = KeysOf(group);
        for (int i = 0; i < keys.Length; i++)
        {
            if (!ValueComparer.Instance.Equals(own[i], keys[i]))
            {
                return false;
            }
        }

        return true;
    }

    private int AddGroup(ReadOnlySpan<Value> keys, ulong hash, Accumulator[]? adopted)
    {
        if (Count == _hashes.Length)
        {
            Array.Resize(ref _hashes, Count * 2);
            Array.Resize(ref _keys, _hashes.Length * _keyCount);
            Array.Resize(ref _accumulators, _hashes.Length * _aggregates.Length);
        }

        long held = GroupBytes;
        _hashes[Count] = hash;
        for (int i = 0; i < _keyCount; i++)
        {
            Value key = keys[i].Detach();
            _keys[(Count * _keyCount) + i] = key;
            held += ValueBytes + StoredRow.HeldBy(key);
        }

        for (int i = 0; i < _aggregates.Length; i++)
        {
            Accumulator accumulator = adopted?[i] ?? _aggregates[i].Create();
            _accumulators[(Count * _aggregates.Length) + i] = accumulator;
            held += ReferenceBytes + (adopted is null ? accumulator.HeldBytes : 0);
        }

        // What another table has counted is not counted twice.
        _budget.Add(adopted is null ? held : 0);
        return Count++;
    }

    private void GrowBuckets()
    {
        _buckets = new int[_buckets.Length * 2];
        int mask = _buckets.Length - 1;
        for (int group = 0; group < Count; group++)
        {
            int bucket = (int)_hashes[group] & mask;
            while (_buckets[bucket] != 0)
            {
                bucket = (bucket + 1) & mask;
            }

            _buckets[bucket] = group + 1;
        }
    }
}
