using System.Collections.Generic;

namespace DeviceLogs.Insights.Values;

/// <summary>Collects the keys and values of a <see cref="ValueMap"/>; a key that comes again replaces its value.</summary>
internal sealed class ValueMapBuilder
{
    /// <summary>Up to this many keys, comparing them one by one is faster than a dictionary.</summary>
    private const int MaxScanned = 16;

    private readonly List<string> _keys = [];
    private readonly List<Value> _values = [];
    private Dictionary<string, int>? _index;

    internal void Set(string key, Value value)
    {
        int at = IndexOf(key);
        if (at >= 0)
        {
            _values[at] = value;
            return;
        }

        _index?.Add(key, _keys.Count);
        _keys.Add(key);
        _values.Add(value);
        if (_keys.Count == MaxScanned)
        {
            _index = [];
            for (int index = 0; index < _keys.Count; index++)
            {
                _index.Add(_keys[index], index);
            }
        }
    }

    internal ValueMap ToMap() => new([.. _keys], [.. _values]);

    private int IndexOf(string key)
    {
        if (_index is null)
        {
            return _keys.IndexOf(key);
        }

        return _index.TryGetValue(key, out int index) ? index : -1;
    }
}
