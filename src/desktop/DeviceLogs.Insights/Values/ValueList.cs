using System;

namespace DeviceLogs.Insights.Values;

/// <summary>A list value. Its items must not change after it has become a value.</summary>
internal sealed class ValueList
{
    private readonly Value[] _items;

    internal ValueList(Value[] items)
    {
        _items = items;
    }

    internal int Count => _items.Length;

    internal ReadOnlySpan<Value> Items => _items;

    /// <summary>Gets an item by its position from 0, or null where there is none.</summary>
    internal Value this[int index] => (uint)index < (uint)_items.Length ? _items[index] : Value.Null;
}
