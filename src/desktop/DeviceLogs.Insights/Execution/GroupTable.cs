using System;
using System.Security.Cryptography;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>The groups of a stats command: a hash table with open addressing; keys and aggregates lie in columns.</summary>
internal sealed class GroupTable
{
    /// <summary>What a group takes beside its keys and aggregates: its hash and its part of the buckets.</summary>
    private const int GroupBytes = 24;
    private const int ValueBytes = 16;

    // Another one in each process, so that nobody can send texts that all fall into one bucket.
    private static readonly ulong Seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private readonly int _keyCount;
    private readonly AggregateColumn[] _columns;
    private readonly MemoryBudget _budget;
    private readonly PagedList<ulong> _hashes = new();
    private readonly PagedList<Value> _keys = new();
    private readonly TextArena _texts = new();
    private int[] _buckets = new int[64];

    internal GroupTable(int keyCount, AggregateCall[] aggregates, MemoryBudget budget)
    {
        _keyCount = keyCount;
        _columns = Array.ConvertAll(aggregates, aggregate => aggregate.CreateColumn());
        _budget = budget;
    }

    internal int Count => _hashes.Count;

    internal Value KeyOf(int group, int key) => _keys[(group * _keyCount) + key];

    internal Value ResultOf(int group, int aggregate) => _columns[aggregate].Result(group);

    /// <summary>Adds a row to its group.</summary>
    internal void Add(ReadOnlySpan<Value> keys, Row row)
    {
        int group = FindOrAdd(keys, HashOf(keys));
        foreach (AggregateColumn column in _columns)
        {
            column.Add(group, row, _budget);
        }
    }

    /// <summary>Adds the group that stats without "by" has even where there is no row.</summary>
    internal void AddEmpty() => FindOrAdd([], HashOf([]));

    /// <summary>Takes over the groups of another table, which must not be used afterwards.</summary>
    internal void Merge(GroupTable other)
    {
        int before = Count;
        Value[] keys = new Value[_keyCount];
        for (int group = 0; group < other.Count; group++)
        {
            for (int i = 0; i < keys.Length; i++)
            {
                keys[i] = other.KeyOf(group, i);
            }

            int known = Count;
            int found = FindOrAdd(keys, other._hashes[group], other, group);
            for (int i = 0; i < _columns.Length && found < known; i++)
            {
                _columns[i].Merge(found, other._columns[i], group);
            }
        }

        // What became one group was counted twice.
        _budget.Add(-(long)(GroupBytes + (ValueBytes * _keyCount)) * (before + other.Count - Count));
    }

    private static ulong HashOf(ReadOnlySpan<Value> keys)
    {
        ulong hash = Seed;
        foreach (Value key in keys)
        {
            // A timestamp's hash as of its text would cost its text for each row.
            ulong own = key.Kind == ValueKind.Timestamp ? (ulong)key.AsTimestamp : ValueComparer.Hash(key, Seed);
            hash = (hash ^ own) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 32;
        }

        return hash;
    }

    /// <summary>Finds a group. A new one takes over the aggregates of another table's group, where one is given.</summary>
    private int FindOrAdd(ReadOnlySpan<Value> keys, ulong hash, GroupTable? other = null, int otherGroup = 0)
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

        AddGroup(keys, hash, other, otherGroup);
        _buckets[bucket] = Count;
        if (Count * 2 > _buckets.Length)
        {
            GrowBuckets();
        }

        return Count - 1;
    }

    private bool HasKeys(int group, ReadOnlySpan<Value> keys)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            if (!ValueComparer.Instance.Equals(KeyOf(group, i), keys[i]))
            {
                return false;
            }
        }

        return true;
    }

    private void AddGroup(ReadOnlySpan<Value> keys, ulong hash, GroupTable? other, int otherGroup)
    {
        long held = GroupBytes;
        _hashes.Add(hash);
        foreach (Value key in keys)
        {
            Value kept = _texts.Keep(key);
            _keys.Add(kept);
            held += ValueBytes + StoredRow.HeldBy(kept);
        }

        if (other is null)
        {
            _budget.Add(held);
        }

        for (int i = 0; i < _columns.Length; i++)
        {
            if (other is null)
            {
                _columns[i].AddGroup(_budget);
            }
            else
            {
                _columns[i].Adopt(other._columns[i], otherGroup);
            }
        }
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
