using System;

namespace DeviceLogs.Gzip;

/// <summary>Writes one block of deflate data (RFC 1951) with the code of <see cref="HuffmanCode"/>.</summary>
/// <remarks>
/// A repetition is looked for at the distance of the last one, for the events of a board are alike, and at the two places where four bytes
/// of the same hash stood last. One that reaches the end of what was written is kept back: it may become longer.
/// Memory: a window of 2.6 KB, 1 KB for the places and 0.3 KB for the code.
/// Threads: none of its members lock.
/// </remarks>
public sealed class Deflater
{
    /// <summary>Room behind the limit for one symbol pair too many, what is kept back, two literals and the end of the block.</summary>
    public const int ReserveBytes = 11;

    private const int WindowBytes = 2680;
    private const int SlideBytes = 256;

    // Two for each of 256 hashes.
    private const int PlaceCount = 512;
    private const int MinMatch = 4;
    private const int MaxMatch = 257; // One of 258 has a symbol that is like no other.

    // What follows a long repetition is mostly a number of a few digits, and then the text continues at the same distance: nothing else is
    // looked for at a digit among so many bytes.
    private const int LongMatch = 20;
    private const int NumberBytes = 4;

    private readonly ushort[] _codes = HuffmanCode.MakeTable();
    private readonly byte[] _window = new byte[WindowBytes];

    // Where in the data, modulo 65,536. What stands there is compared before it is used, so that it may be anything else by now.
    private readonly ushort[] _places = new ushort[PlaceCount];

    // The literals after the last symbol, as they were at the mark: too few for a repetition. The window may have moved on.
    private readonly byte[] _rest = new byte[MinMatch - 1];
    private readonly DeflaterState _now = new DeflaterState();
    private readonly DeflaterState _mark = new DeflaterState();

    // Where in the data the window begins. It is never 0, so that no place of a new block is within it.
    private int _base;
    private byte[] _target;
    private int _limit;

    /// <summary>Starts a block, and marks its beginning.</summary>
    /// <param name="target">Receives the data.</param>
    /// <param name="at">Index of the first byte written.</param>
    /// <param name="limit">Index behind which nothing begins but what <see cref="ReserveBytes"/> are for.</param>
    public void Begin(byte[] target, int at, int limit)
    {
        _target = target;
        _limit = limit;
        _base = 1;
        _now.Begin(at, _base);
        Array.Clear(_places, 0, PlaceCount);
        Mark();
    }

    /// <summary>Adds bytes.</summary>
    /// <param name="source">Holds them.</param>
    /// <param name="offset">Index of the first one.</param>
    /// <param name="count">Number of bytes.</param>
    /// <returns>False when the limit is reached: nothing but <see cref="Rollback"/> may follow.</returns>
    public bool Write(byte[] source, int offset, int count)
    {
        DeflaterState now = _now;
        while (count > 0 && now.Out <= _limit)
        {
            int end = now.End - _base;
            int room = WindowBytes - end;
            if (room < count && room < SlideBytes)
            {
                // What is kept back is no longer than a match, so it stays in the window.
                Array.Copy(_window, SlideBytes, _window, 0, WindowBytes - SlideBytes);
                _base += SlideBytes;
                end -= SlideBytes;
                room += SlideBytes;
            }

            int part = room < count ? room : count;
            Array.Copy(source, offset, _window, end, part);
            now.End += part;
            offset += part;
            count -= part;
            Encode(false);
        }

        return now.Out <= _limit;
    }

    /// <summary>Makes this the point to return to.</summary>
    public void Mark()
    {
        DeflaterState now = _now;
        now.CopyTo(_mark);
        if (now.Length == 0)
        {
            Array.Copy(_window, now.At - _base, _rest, 0, now.End - now.At);
        }
    }

    /// <summary>Returns to the mark.</summary>
    public void Rollback()
    {
        DeflaterState now = _now;
        _mark.CopyTo(now);
        if (now.At < _base)
        {
            // The window has moved past the mark: what comes has nothing before it to repeat.
            now.At = _base;
            now.End = _base + now.Length;
            Encode(true);
            _base = _mark.At + _mark.Length;
            now.At = _base;
            now.End = _mark.End;
            Array.Copy(_rest, 0, _window, 0, now.End - _base);
        }
    }

    /// <summary>Ends the block.</summary>
    /// <returns>Index behind its last byte.</returns>
    public int Finish()
    {
        Encode(true);
        DeflaterState now = _now;
        int entry = _codes[HuffmanCode.EndOfBlock];
        uint rest = now.Bits | (uint)(entry >> 4) << now.BitCount;

        // What is left of the last byte stays 0.
        for (int bits = now.BitCount + (entry & 15); bits > 0; bits -= 8)
        {
            _target[now.Out++] = (byte)rest;
            rest >>= 8;
        }

        return now.Out;
    }

    // Codes all that was written, or up to a repetition that may become longer. One method: a call costs 15 instructions, a field 8.
    private void Encode(bool isAll)
    {
        byte[] window = _window;
        byte[] target = _target;
        ushort[] codes = _codes;
        ushort[] places = _places;
        DeflaterState now = _now;
        int start = _base;
        int at = now.At - start;
        int end = now.End - start;
        int length = now.Length;
        int distance = now.Distance;
        int limit = isAll ? int.MaxValue : _limit;
        int outAt = now.Out;
        ulong bits = now.Bits;
        int bitCount = now.BitCount;
        int searchFrom = 0;
        int first = 0;
        while (outAt <= limit)
        {
            if (length == 0)
            {
                if (at + MinMatch <= end)
                {
                    first = window[at];
                    int from = at - distance;
                    if (from >= 0 && first == window[from] && window[at + 1] == window[from + 1]
                        && window[at + 2] == window[from + 2] && window[at + 3] == window[from + 3])
                    {
                        length = MinMatch;
                    }
                    else if (at >= searchFrom || (uint)(first - '0') > 9)
                    {
                        int here = start + at;
                        int place =
                            ((first << 7) + (window[at + 1] << 5) + (window[at + 2] << 3) + (window[at + 3] << 1)) & (PlaceCount - 2);
                        int candidate = (here - places[place]) & 0xFFFF;
                        int other = (here - places[place + 1]) & 0xFFFF;
                        places[place + 1] = places[place];
                        places[place] = (ushort)here;
                        for (int tries = 0; tries < 2; tries++)
                        {
                            from = at - candidate;
                            if ((uint)from < (uint)at && first == window[from] && window[at + 1] == window[from + 1]
                                && window[at + 2] == window[from + 2] && window[at + 3] == window[from + 3])
                            {
                                length = MinMatch;
                                distance = candidate;
                                break;
                            }

                            candidate = other;
                        }
                    }
                }
                else if (isAll && at < end)
                {
                    first = window[at];
                }
                else
                {
                    break;
                }
            }

            if (length == 0)
            {
                uint literal = (uint)(first - HuffmanCode.FirstLiteral);
                int entry = literal < HuffmanCode.LiteralCount ? codes[(int)literal] : HuffmanCode.Rare(first);
                bits |= (ulong)(uint)(entry >> 4) << bitCount;
                bitCount += entry & 15;
                at++;
            }
            else
            {
                int stop = end - at < MaxMatch ? end : at + MaxMatch;
                int i = at + length;
                int from = i - distance;
                if (from >= 0)
                {
                    // One branch for eight bytes: a branch takes more time than the difference of two.
                    int last = stop - 8;
                    while (i <= last
                        && ((window[i] ^ window[from]) | (window[i + 1] ^ window[from + 1]) | (window[i + 2] ^ window[from + 2])
                        | (window[i + 3] ^ window[from + 3]) | (window[i + 4] ^ window[from + 4]) | (window[i + 5] ^ window[from + 5])
                        | (window[i + 6] ^ window[from + 6]) | (window[i + 7] ^ window[from + 7])) == 0)
                    {
                        i += 8;
                        from += 8;
                    }

                    while (i < stop && window[i] == window[from])
                    {
                        i++;
                        from++;
                    }
                }

                length = i - at;
                if (i == end && length < MaxMatch && !isAll)
                {
                    break;
                }

                // One place of it is remembered: more of them find no more, and take time.
                if (++at + MinMatch <= end)
                {
                    int place =
                        ((window[at] << 7) + (window[at + 1] << 5) + (window[at + 2] << 3) + (window[at + 3] << 1)) & (PlaceCount - 2);
                    places[place + 1] = places[place];
                    places[place] = (ushort)(start + at);
                }

                at = i;
                searchFrom = length < LongMatch ? 0 : at + NumberBytes;

                // Both symbols are followed by what their extra bits tell (RFC 1951, 3.2.5).
                int value = length - 3;
                int extra = value < 32 ? 0 : 3;
                int high;
                while ((high = value >> extra) > 7)
                {
                    extra++;
                }

                int entry = codes[HuffmanCode.FirstLength + 4 * extra + high];
                bits |= (ulong)(uint)((entry >> 4) | ((value - (high << extra)) << (entry & 15))) << bitCount;
                bitCount += (entry & 15) + extra;
                value = distance - 1;
                extra = value < 128 ? 0 : 6;
                while ((high = value >> extra) > 3)
                {
                    extra++;
                }

                entry = codes[HuffmanCode.FirstDistance + 2 * extra + high];
                bits |= (ulong)(uint)((entry >> 4) | ((value - (high << extra)) << (entry & 15))) << bitCount;
                bitCount += (entry & 15) + extra;
                length = 0;
            }

            while (bitCount >= 8)
            {
                target[outAt++] = (byte)bits;
                bits >>= 8;
                bitCount -= 8;
            }
        }

        now.At = start + at;
        now.Length = length;
        now.Distance = distance;
        now.Out = outAt;
        now.Bits = (uint)bits;
        now.BitCount = bitCount;
    }
}
