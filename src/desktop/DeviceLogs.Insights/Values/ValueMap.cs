using System;

namespace DeviceLogs.Insights.Values;

/// <summary>A map value: keys in the order in which they came. It must not change after it has become a value.</summary>
internal sealed class ValueMap
{
    private readonly string[] _keys;
    private readonly Value[] _values;

    /// <summary>Makes a map of keys, each of which occurs once, and their values.</summary>
    internal ValueMap(string[] keys, Value[] values)
    {
        _keys = keys;
        _values = values;
    }

    internal int Count => _keys.Length;

    internal ReadOnlySpan<string> Keys => _keys;

    internal ReadOnlySpan<Value> Values => _values;

    /// <summary>Gets the value of a key, or null where there is none.</summary>
    internal Value this[string key]
    {
        get
        {
            int index = Array.IndexOf(_keys, key);
            return index < 0 ? Value.Null : _values[index];
        }
    }
}
