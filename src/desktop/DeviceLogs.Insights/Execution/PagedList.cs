using System;
using System.Collections.Generic;

namespace DeviceLogs.Insights.Execution;

/// <summary>A list that grows by pages, so that it never holds its items twice, as a list that doubles does.</summary>
internal sealed class PagedList<T>
{
    private const int PageBits = 12;
    private const int PageSize = 1 << PageBits;

    /// <summary>The first page grows from here: most tables have few groups.</summary>
    private const int FirstSize = 16;

    private readonly List<T[]> _pages = [new T[FirstSize]];

    internal int Count { get; private set; }

    internal ref T this[int index] => ref _pages[index >> PageBits][index & (PageSize - 1)];

    internal void Add(T item)
    {
        int page = Count >> PageBits;
        int at = Count & (PageSize - 1);
        if (page == _pages.Count)
        {
            _pages.Add(new T[PageSize]);
        }
        else if (at == _pages[page].Length)
        {
            T[] larger = _pages[page];
            Array.Resize(ref larger, at * 2);
            _pages[page] = larger;
        }

        _pages[page][at] = item;
        Count++;
    }
}
