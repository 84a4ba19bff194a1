using System;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Execution;

/// <summary>Copies short texts into shared arrays, so that each is not an object of its own.</summary>
internal sealed class TextArena
{
    private const int PageBytes = 1 << 16;

    /// <summary>Longer texts get their own array.</summary>
    private const int MaxShared = 1 << 10;

    private byte[] _page = [];
    private int _used;

    /// <summary>Returns a value that shares no bytes with an event.</summary>
    internal Value Keep(Value value)
    {
        if (!value.TryGetUtf8(out ReadOnlySpan<byte> utf8) || utf8.Length > MaxShared)
        {
            return value.Detach();
        }

        // One byte is left over: no text is the whole of a page, which a value would take for its own.
        if (_page.Length - _used <= utf8.Length)
        {
            _page = new byte[_page.Length == 0 ? MaxShared * 2 : PageBytes];
            _used = 0;
        }

        utf8.CopyTo(_page.AsSpan(_used));
        Value kept = Value.OfUtf8(_page, _used, utf8.Length);
        _used += utf8.Length;
        return kept;
    }
}
