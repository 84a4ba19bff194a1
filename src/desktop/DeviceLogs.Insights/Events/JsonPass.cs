using System;
using System.Numerics;
using DeviceLogs.Insights.Execution;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Events;

/// <summary>One pass of <see cref="JsonFields"/> over a message.</summary>
internal ref struct JsonPass(JsonFields fields, Row row, int start)
{
    /// <summary>A leaf takes two bytes at least, as in [1,1]: shorter messages need no counting.</summary>
    private const int ShortestToCount = 2 * JsonFields.MaxFields;

    /// <summary>Objects and arrays inside each other; deeper ones are taken for malformed.</summary>
    private const int MaxDepth = 100;

    private readonly ReadOnlySpan<byte> _text = row.Bytes.AsSpan(row.Offset, row.Length);
    private readonly bool _counts = row.Length >= ShortestToCount;
    private int _at = start;
    private int _leaves;
    private ulong _missing = fields.All;

    private readonly bool Done => _missing == 0 || _at >= _text.Length;

    /// <summary>Reads the object that the pass starts at.</summary>
    internal void Run() => ReadObject(0, fields.All, 0);

    /// <summary>Reads an object whose path, with a dot after it, is the start of the names in a mask.</summary>
    private void ReadObject(int path, ulong mask, int depth)
    {
        _at++;
        while (NextItem((byte)'}'))
        {
            if (_text[_at] != '"' || !ReadString(out int keyStart, out int keyLength, out bool escaped))
            {
                _at = _text.Length;
                return;
            }

            ReadOnlySpan<byte> key = escaped ? row.Unescape(_text.Slice(keyStart, keyLength)) : _text.Slice(keyStart, keyLength);
            SkipBlanks();
            if (Done || _text[_at] != ':')
            {
                _at = _text.Length;
                return;
            }

            _at++;
            ReadValue(key, path, mask & _missing, depth);
        }
    }

    private void ReadArray(int path, ulong mask, int depth)
    {
        _at++;
        Span<byte> key = stackalloc byte[11];
        for (int index = 0; NextItem((byte)']'); index++)
        {
            index.TryFormat(key, out int length);
            ReadValue(key[..length], path, mask & _missing, depth);
        }
    }

    /// <summary>Moves to the next item of an object or array, or behind its end.</summary>
    private bool NextItem(byte close)
    {
        while (!Done)
        {
            byte c = _text[_at];
            if (c == close)
            {
                _at++;
                return false;
            }

            if (c is not ((byte)',' or (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r'))
            {
                return true;
            }

            _at++;
        }

        return false;
    }

    private void ReadValue(scoped ReadOnlySpan<byte> key, int path, ulong mask, int depth)
    {
        SkipBlanks();
        if (Done)
        {
            return;
        }

        int leaf = -1;
        ulong below = 0;
        for (ulong rest = mask; rest != 0; rest &= rest - 1)
        {
            int i = BitOperations.TrailingZeroCount(rest);
            ReadOnlySpan<byte> name = fields.Names[i].AsSpan(path);
            if (name.Length < key.Length || !name.StartsWith(key))
            {
                continue;
            }

            if (name.Length == key.Length)
            {
                leaf = i;
            }
            else if (name[key.Length] == '.')
            {
                below |= 1UL << i;
            }
        }

        byte first = _text[_at];
        if (first is (byte)'{' or (byte)'[')
        {
            int structureStart = _at;
            ReadStructure(first, path + key.Length + 1, below, depth + 1);
            if (leaf >= 0 && _text[_at - 1] is (byte)'}' or (byte)']')
            {
                Set(leaf, Value.OfUtf8(row.Bytes, row.Offset + structureStart, _at - structureStart));
            }

            return;
        }

        if (_counts && ++_leaves > JsonFields.MaxFields)
        {
            _at = _text.Length;
            return;
        }

        ReadLeaf(first, leaf);
    }

    private void ReadStructure(byte first, int path, ulong below, int depth)
    {
        if (depth > MaxDepth)
        {
            _at = _text.Length;
        }
        else if (below == 0 && !_counts)
        {
            SkipStructure();
        }
        else if (first == '{')
        {
            ReadObject(path, below, depth);
        }
        else
        {
            ReadArray(path, below, depth);
        }
    }

    private void ReadLeaf(byte first, int leaf)
    {
        if (first == '"')
        {
            if (!ReadString(out int start, out int length, out bool escaped))
            {
                _at = _text.Length;
                return;
            }

            if (leaf >= 0)
            {
                Set(leaf, escaped ? row.UnescapedText(_text.Slice(start, length)) : Value.OfUtf8(row.Bytes, row.Offset + start, length));
            }

            return;
        }

        int literalStart = _at;
        while (_at < _text.Length && _text[_at] > ' ' && _text[_at] is not ((byte)',' or (byte)'}' or (byte)']'))
        {
            _at++;
        }

        if (_at == literalStart)
        {
            _at++;
            return;
        }

        if (leaf >= 0)
        {
            Set(leaf, first switch
            {
                (byte)'t' => Value.True,
                (byte)'f' => Value.False,
                (byte)'n' => Value.Null,
                _ => Value.OfUtf8(row.Bytes, row.Offset + literalStart, _at - literalStart),
            });
        }
    }

    private void Set(int leaf, Value value)
    {
        _missing &= ~(1UL << leaf);
        row.Slots[fields.Slots[leaf]] = value;
    }

    /// <summary>Reads the string at the current quote.</summary>
    private bool ReadString(out int start, out int length, out bool escaped)
    {
        start = _at + 1;
        escaped = false;
        int from = start;
        while (true)
        {
            int stop = _text[from..].IndexOfAny((byte)'"', (byte)'\\');
            if (stop < 0 || from + stop + 1 >= _text.Length)
            {
                length = 0;
                return stop >= 0 && _text[from + stop] == '"' && End(from + stop, start, out length);
            }

            if (_text[from + stop] == '"')
            {
                return End(from + stop, start, out length);
            }

            escaped = true;
            from += stop + 2;
        }
    }

    private bool End(int quote, int start, out int length)
    {
        length = quote - start;
        _at = quote + 1;
        return true;
    }

    private void SkipStructure()
    {
        int depth = 0;
        while (!Done)
        {
            int stop = _text[_at..].IndexOfAny("\"{}[]"u8);
            if (stop < 0)
            {
                _at = _text.Length;
                return;
            }

            _at += stop;
            switch (_text[_at])
            {
                case (byte)'"':
                    if (!ReadString(out _, out _, out _))
                    {
                        _at = _text.Length;
                    }

                    continue;
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                default:
                    depth--;
                    break;
            }

            _at++;
            if (depth == 0)
            {
                return;
            }
        }
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is ((byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r'))
        {
            _at++;
        }
    }
}
