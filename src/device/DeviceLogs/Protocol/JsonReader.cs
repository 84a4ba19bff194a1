namespace DeviceLogs.Protocol;

/// <summary>Reads JSON (RFC 8259) token by token out of a byte array. Made for answers of any sender: it neither throws nor loops nor recurses.</summary>
/// <remarks>
/// Memory: none of its own but for the strings that are asked for. Threads: none of its members lock.
/// A text that comes in pieces has a reader of its own, which DeviceLogs.Client has.
/// </remarks>
public class JsonReader
{
    // One bit each: 1 for an object, 0 for an array. The service's answers nest five deep.
    private const int MaxDepth = 31;

    private uint _nesting;
    private bool _afterValue;
    private bool _afterName;

    /// <summary>Starts in front of the text.</summary>
    /// <param name="json">Holds the text; not changed.</param>
    /// <param name="count">Number of bytes of the text, from index 0.</param>
    public JsonReader(byte[] json, int count)
    {
        Json = json;
        End = count;
    }

    // Written by this class and the reader of pieces only: as properties they would take 35 bytes of the board's flash more, each.
    /// <summary>Holds the text, or the piece of it that is looked at.</summary>
    protected byte[] Json;

    /// <summary>Index of the next byte.</summary>
    public int At;

    /// <summary>Index behind the last byte that is there.</summary>
    protected int End;

    /// <summary>Index of the first byte of what is read or was read last.</summary>
    public int Start;

    /// <summary>Index behind the last byte of the name, string or number read last.</summary>
    public int Stop;

    /// <summary>True while a value is read that nobody will ask for.</summary>
    protected bool Skips;

    /// <summary>Number of objects and arrays that are open.</summary>
    public int Depth;

    /// <summary>What was read last.</summary>
    public JsonToken Token;

    // The next byte, or -1 behind the last one.
    private int Current => At < End || More() ? Json[At] : -1;

    private bool InObject => Depth > 0 && (_nesting & 1) == 1;

    /// <summary>Moves to the next token.</summary>
    public JsonToken Read()
    {
        if (Token != JsonToken.Invalid)
        {
            Token = Next();
        }

        return Token;
    }

    /// <summary>Moves behind the value that follows a name, or out of the object or array that has just begun.</summary>
    public void Skip()
    {
        Skips = true;
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

        Skips = false;
    }

    /// <summary>True when the name or string just read is this ASCII text; escapes in the answer do not match.</summary>
    public bool Is(string text)
    {
        if (Stop - Start != text.Length)
        {
            return false;
        }

        for (int i = 0; i < text.Length; i++)
        {
            if (Json[Start + i] != text[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The name, string or number just read. What is no UTF-8 or no character becomes U+FFFD.</summary>
    public string Text() => JsonString.Decode(Json, Start, Stop);

    /// <summary>The number just read, when it is whole and small enough.</summary>
    /// <returns>The number, or <paramref name="otherwise"/>.</returns>
    public long Whole(long otherwise)
    {
        return Token == JsonToken.Number && Stop - Start <= 20 && long.TryParse(Text(), out long value) ? value : otherwise;
    }

    /// <summary>Called when all bytes are used: puts more behind those from <see cref="Start"/> on, which may move.</summary>
    /// <returns>False at the end of the text.</returns>
    protected virtual bool More() => false;

    private JsonToken Next()
    {
        Start = At;
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

            At++;
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
        At++;
        _afterValue = false;
        return token;
    }

    private JsonToken Close()
    {
        JsonToken token = InObject ? JsonToken.ObjectEnd : JsonToken.ArrayEnd;
        _nesting >>= 1;
        Depth--;
        At++;
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

        At++;
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
        Start = ++At;
        while (Current >= 0)
        {
            // What is no UTF-8 ends a run too, and passes: it shows when the text is asked for.
            At = JsonText.PlainRun(Json, At, End);
            if (At == End)
            {
                continue;
            }

            int value = Json[At];
            if (value == '"')
            {
                Stop = At++;
                return true;
            }

            if (value < 0x20 || (value == '\\' && !CheckEscape()))
            {
                return false;
            }

            At++;
        }

        return false;
    }

    // Leaves At on the last byte of the escape.
    private bool CheckEscape()
    {
        At++;
        int value = Current;
        if (value != 'u')
        {
            return value >= 0 && "\"\\/bfnrt".IndexOf((char)value) >= 0;
        }

        for (int i = 0; i < 4; i++)
        {
            At++;
            if (Hex.Value(Current) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private JsonToken ReadWord(string word)
    {
        Start = At;
        for (int i = 0; i < word.Length; i++)
        {
            if (!Eat(word[i]))
            {
                return JsonToken.Invalid;
            }
        }

        Stop = At;
        return JsonToken.Literal;
    }

    private JsonToken ReadNumber()
    {
        Start = At;
        Eat('-');
        bool zero = Current == '0';
        int digits = Digits();
        if (digits == 0 || (digits > 1 && zero))
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

        Stop = At;
        return JsonToken.Number;
    }

    private int Digits()
    {
        int digits = 0;
        while (Current >= '0' && Current <= '9')
        {
            At++;
            digits++;
        }

        return digits;
    }
}
