using System;

namespace DeviceLogs.Gzip;

/// <summary>Writes one block of deflate data (RFC 1951) with the code of <see cref="HuffmanCode"/>.</summary>
/// <remarks>
/// Repetitions are found within the last 2,200 bytes and more, by the distance of the last one first, for the events of a board are alike, and by a small hash table.
/// A repetition that reaches the end of what was written is kept back: it may become longer.
/// Memory: the window, 1 KB for the table of places and 0.6 KB for the code.
/// Threads: none of its members lock.
/// </remarks>
internal sealed class Deflater
{
    /// <summary>Room that must be left behind the limit for what is kept back, the end of the block and one symbol pair too many.</summary>
    internal const int ReserveBytes = 8;

    private const int WindowBytes = 2740;
    private const int SlideBytes = 512;
    private const int Places = 512;
    private const int MinMatch = 4;
    private const int MaxMatch = 258;

    // Within a repetition every fourth place is remembered: all of them find no more and cost twice the time.
    private const int PlaceStep = 4;

    private readonly ushort[] _codes = HuffmanCode.MakeTable();
    private readonly byte[] _window = new byte[WindowBytes];

    // Where in the data four bytes of a hash stood last, modulo 65,536. A place is compared before it is used.
    private readonly ushort[] _places = new ushort[Places];

    // In the data, where the window begins; it never is 0, so that no place of a new body is within it.
    private int _base;

    // In the window: what has its code, and what was written.
    private int _at;
    private int _end;

    // The repetition that is kept back, or 0, and its distance, or the last one's.
    private int _length;
    private int _distance;

    private byte[] _target;
    private int _out;
    private int _limit;
    private uint _bits;
    private int _bitCount;

    // The state at the mark.
    private int _markOut;
    private uint _markBits;
    private int _markBitCount;
    private int _markEnd;
    private int _markLength;
    private int _markDistance;

    /// <summary>Starts a block.</summary>
    /// <param name="target">Receives the data.</param>
    /// <param name="at">Index of the first byte written.</param>
    /// <param name="limit">Index behind which nothing begins but what <see cref="ReserveBytes"/> are for.</param>
    internal void Begin(byte[] target, int at, int limit)
    {
        _target = target;
        _out = at;
        _limit = limit;
        _bits = HuffmanCode.PrefixBits;
        _bitCount = HuffmanCode.PrefixBitCount;
        _base = 1;
        _at = 0;
        _end = 0;
        _length = 0;
        _distance = 0;
        Array.Clear(_places, 0, Places);
        Mark();
    }

    /// <summary>Adds bytes.</summary>
    /// <returns>False when the limit is reached: nothing but <see cref="Rollback"/> may follow.</returns>
    internal bool Write(byte[] source, int offset, int count)
    {
        while (count > 0)
        {
            if (_end == WindowBytes)
            {
                // What is kept back is no longer than a match, so it stays in the window.
                Array.Copy(_window, SlideBytes, _window, 0, WindowBytes - SlideBytes);
                _base += SlideBytes;
                _at -= SlideBytes;
                _end -= SlideBytes;
            }

            int part = WindowBytes - _end < count ? WindowBytes - _end : count;
            Array.Copy(source, offset, _window, _end, part);
            _end += part;
            offset += part;
            count -= part;
            if (!Encode())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Makes this the point to return to.</summary>
    internal void Mark()
    {
        if (_length == 0)
        {
            PutRest();
        }

        _markOut = _out;
        _markBits = _bits;
        _markBitCount = _bitCount;
        _markEnd = _base + _end;
        _markLength = _length;
        _markDistance = _distance;
    }

    /// <summary>Returns to the mark.</summary>
    internal void Rollback()
    {
        _out = _markOut;
        _bits = _markBits;
        _bitCount = _markBitCount;
        _end = _markEnd - _base;
        _length = _markLength;
        _distance = _markDistance;
        _at = _end - _length;
        if (_at < 0)
        {
            // The window has moved past the mark: what comes has nothing before it to repeat.
            PutMatch();
            _base = _markEnd;
            _at = 0;
            _end = 0;
        }
    }

    /// <summary>Ends the block.</summary>
    /// <returns>Index behind its last byte.</returns>
    internal int Finish()
    {
        if (_length > 0)
        {
            PutMatch();
        }

        PutRest();
        PutSymbol(HuffmanCode.EndOfBlock);
        Put(0, 7);
        return _out;
    }

    private bool Encode()
    {
        byte[] window = _window;
        while (_out <= _limit)
        {
            int at = _at;
            if (_length > 0)
            {
                int most = _end - at < MaxMatch ? _end - at : MaxMatch;
                int from = at - _distance;
                int length = _length;
                while (length < most && from + length >= 0 && window[at + length] == window[from + length])
                {
                    length++;
                }

                _length = length;
                if (length == _end - at && length < MaxMatch)
                {
                    return true;
                }

                for (int i = at + PlaceStep; i < at + length && i + MinMatch <= _end; i += PlaceStep)
                {
                    _places[Hash(window, i)] = (ushort)(_base + i);
                }

                PutMatch();
                continue;
            }

            if (at + MinMatch > _end)
            {
                return true;
            }

            if (_distance > 0 && Repeats(window, at, at - _distance))
            {
                _length = MinMatch;
                continue;
            }

            int place = Hash(window, at);
            int distance = (_base + at - _places[place]) & 0xFFFF;
            _places[place] = (ushort)(_base + at);
            if (distance > 0 && Repeats(window, at, at - distance))
            {
                _length = MinMatch;
                _distance = distance;
                continue;
            }

            PutSymbol(window[at]);
            _at = at + 1;
        }

        return false;
    }

    private static bool Repeats(byte[] window, int at, int from)
    {
        return from >= 0 && window[at] == window[from] && window[at + 1] == window[from + 1]
            && window[at + 2] == window[from + 2] && window[at + 3] == window[from + 3];
    }

    private static int Hash(byte[] window, int at)
    {
        return ((((((window[at] << 2) + window[at + 1]) << 2) + window[at + 2]) << 2) + window[at + 3]) & (Places - 1);
    }

    // Fewer bytes than a match has.
    private void PutRest()
    {
        while (_at < _end)
        {
            PutSymbol(_window[_at++]);
        }
    }

    // Both symbols are followed by what their extra bits tell (RFC 1951, 3.2.5).
    private void PutMatch()
    {
        int value = _length - 3;
        int extra = 0;
        while (value >> extra > 7)
        {
            extra++;
        }

        if (_length == MaxMatch)
        {
            PutSymbol(HuffmanCode.FirstLength + 28);
        }
        else
        {
            PutSymbol(HuffmanCode.FirstLength + 4 * extra + (value >> extra));
            Put(value & ((1 << extra) - 1), extra);
        }

        value = _distance - 1;
        extra = 0;
        while (value >> extra > 3)
        {
            extra++;
        }

        PutSymbol(HuffmanCode.FirstDistance + 2 * extra + (value >> extra));
        Put(value & ((1 << extra) - 1), extra);
        _at += _length;
        _length = 0;
    }

    private void PutSymbol(int symbol)
    {
        int code = _codes[symbol];
        Put(code >> 4, code & 15);
    }

    private void Put(int value, int count)
    {
        _bits |= (uint)value << _bitCount;
        _bitCount += count;
        while (_bitCount >= 8)
        {
            _target[_out++] = (byte)_bits;
            _bits >>= 8;
            _bitCount -= 8;
        }
    }
}
