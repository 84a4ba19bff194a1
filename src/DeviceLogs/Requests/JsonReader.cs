namespace DeviceLogs.Requests;

/// <summary>Reads JSON (RFC 8259) token by token out of a byte array. Made for answers of any sender: it neither throws nor loops nor recurses.</summary>
/// <remarks>Memory: none of its own but for the strings that are asked for. Threads: none of its members lock.</remarks>
internal sealed class JsonReader
{
    // One bit each: 1 for an object, 0 for an array. The service's answers nest five deep.
    private const int MaxDepth = 31;

    private readonly byte[] _json;
    private readonly int _end;
    private int _at;
    private uint _nesting;
    private bool _afterValue;
    private bool _afterName;
    private int _start;
    private int _stop;

    /// <summary>Starts in front of the text.</summary>
    /// <param name="json">Holds the text; not changed.</param>
    /// <param name="count">Number of bytes of the text, from index 0.</param>
    internal JsonReader(byte[] json, int count)
    {
        _json = json;
        _end = count;
    }

    // Written by this class only: as properties they would take 35 bytes of the board's flash more, each.
    /// <summary>Number of objects and arrays that are open.</summary>
    internal int Depth;

    /// <summary>What was read last.</summary>
    internal JsonToken Token;

    // The next byte, or -1 behind the last one.
    private int Current => _at < _end ? _json[_at] : -1;

    private bool InObject => Depth > 0 && (_nesting & 1) == 1;

    /// <summary>Moves to the next token.</summary>
    internal JsonToken Read()
    {
        if (Token != JsonToken.Invalid)
        {
            Token = Next();
        }

        return Token;
    }

    /// <summary>Moves behind the value that follows a name, or out of the object or array that has just begun.</summary>
    internal void Skip()
    {
        if (Token == JsonToken.Name)
        {
            Read();
        }

        if (Token == JsonToken.ObjectStart || Token == JsonToken.ArrayStart)
        {
            int outer = Depth - 1;
            while (Depth > outer && Token != JsonToken.Invalid)
            {
                Read();
            }
        }
    }

    /// <summary>True when the name or string just read is this ASCII text; escapes in the answer do not match.</summary>
    internal bool Is(string text)
    {
        if (_stop - _start != text.Length)
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (_json[_start + i] != text[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The name, string or number just read. What is no UTF-8 or no character becomes U+FFFD.</summary>
    internal string Text() => JsonString.Decode(_json, _start, _stop);

    /// <summary>The number just read, when it is whole and small enough.</summary>
    /// <returns>The number, or <paramref name="otherwise"/>.</returns>
    internal long Whole(long otherwise)
    {
        return Token == JsonToken.Number && _stop - _start <= 20 && long.TryParse(Text(), out long value) ? value : otherwise;
    }

    private JsonToken Next()
    {
        SkipBlanks();
        int value = Current;
        if (value < 0)
        {
            return Depth == 0 && _afterValue ? JsonToken.End : JsonToken.Invalid;
        }

        if (Depth > 0 && !_afterName && value == (InObject ? '}' : ']') && Token != JsonToken.Invalid)
        {
            return Close();
        }

        if (_afterValue)
        {
            if (Depth == 0 || value != ',')
            {
                return JsonToken.Invalid;
            }

            _at++;
            _afterValue = false;
            SkipBlanks();
            value = Current;
            if (value < 0 || value == '}' || value == ']')
            {
                return JsonToken.Invalid;
            }
        }

        if (InObject && !_afterName)
        {
            return value == '"' && ReadString() ? Colon() : JsonToken.Invalid;
        }

        _afterName = false;
        _afterValue = true;
        switch (value)
        {
            case '{':
                return Open(1, JsonToken.ObjectStart);
            case '[':
                return Open(0, JsonToken.ArrayStart);
            case '"':
                return ReadString() ? JsonToken.String : JsonToken.Invalid;
            case 't':
                return ReadWord("true");
            case 'f':
                return ReadWord("false");
            case 'n':
                return ReadWord("null");
            default:
                return ReadNumber();
        }
    }

    private JsonToken Open(uint kind, JsonToken token)
    {
        if (Depth == MaxDepth)
        {
            return JsonToken.Invalid;
        }

        _nesting = (_nesting << 1) | kind;
        Depth++;
        _at++;
        _afterValue = false;
        return token;
    }

    private JsonToken Close()
    {
        JsonToken token = InObject ? JsonToken.ObjectEnd : JsonToken.ArrayEnd;
        _nesting >>= 1;
        Depth--;
        _at++;
        _afterValue = true;
        return token;
    }

    private JsonToken Colon()
    {
        SkipBlanks();
        if (!Eat(':'))
        {
            return JsonToken.Invalid;
        }

        _afterName = true;
        return JsonToken.Name;
    }

    private bool Eat(int value)
    {
        if (Current != value)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void SkipBlanks()
    {
        while (Eat(' ') || Eat('\n') || Eat('\r') || Eat('\t'))
        {
        }
    }

    private bool ReadString()
    {
        _start = ++_at;
        while (_at < _end)
        {
            int value = _json[_at];
            if (value == '"')
            {
                _stop = _at++;
                return true;
            }

            if (value < 0x20)
            {
                return false;
            }

            if (value == '\\' && !CheckEscape())
            {
                return false;
            }

            _at++;
        }

        return false;
    }

    // Leaves _at on the last byte of the escape.
    private bool CheckEscape()
    {
        if (++_at == _end)
        {
            return false;
        }

        int value = _json[_at];
        if (value != 'u')
        {
            return "\"\\/bfnrt".IndexOf((char)value) >= 0;
        }

        if (_at + 4 >= _end || JsonString.HexCode(_json, _at + 1) < 0)
        {
            return false;
        }

        _at += 4;
        return true;
    }

    private JsonToken ReadWord(string word)
    {
        _start = _at;
        _stop = _at + word.Length;
        if (_stop > _end || !Is(word))
        {
            return JsonToken.Invalid;
        }

        _at = _stop;
        return JsonToken.Literal;
    }

    private JsonToken ReadNumber()
    {
        _start = _at;
        Eat('-');
        int first = _at;
        int digits = Digits();
        if (digits == 0 || (digits > 1 && _json[first] == '0'))
        {
            return JsonToken.Invalid;
        }

        if (Eat('.') && Digits() == 0)
        {
            return JsonToken.Invalid;
        }

        if (Eat('e') || Eat('E'))
        {
            if (!Eat('+'))
            {
                Eat('-');
            }

            if (Digits() == 0)
            {
                return JsonToken.Invalid;
            }
        }

        _stop = _at;
        return JsonToken.Number;
    }

    private int Digits()
    {
        int from = _at;
        while (Current >= '0' && Current <= '9')
        {
            _at++;
        }

        return _at - from;
    }
}
