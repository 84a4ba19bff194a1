namespace DeviceLogs.Protocol;

/// <summary>
/// Reads JSON (RFC 8259) token by token out of a byte array. Made for answers of any sender: it neither throws nor loops nor recurses.
/// </summary>
/// <remarks>
/// Memory: none of its own but for the strings that are asked for. Threads: none of its members lock.
/// A text that comes in pieces has a reader of its own, which DeviceLogs.Client has.
/// </remarks>
public class JsonReader : JsonScanner
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
        : base(json, count)
    {
    }

    /// <summary>Number of objects and arrays that are open.</summary>
    public int Depth;

    /// <summary>What was read last.</summary>
    public JsonToken Token;

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

    /// <summary>The name, string or number just read. What is not UTF-8 or no character becomes U+FFFD.</summary>
    public string Text() => JsonString.Decode(Json, Start, Stop);

    /// <summary>The number just read, when it is whole and small enough.</summary>
    /// <returns>The number, or <paramref name="otherwise"/>.</returns>
    public long Whole(long otherwise)
    {
        return Token == JsonToken.Number && Stop - Start <= 20 && long.TryParse(Text(), out long value) ? value : otherwise;
    }

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
                return ReadWord("true") ? JsonToken.Literal : JsonToken.Invalid;
            case 'f':
                return ReadWord("false") ? JsonToken.Literal : JsonToken.Invalid;
            case 'n':
                return ReadWord("null") ? JsonToken.Literal : JsonToken.Invalid;
            default:
                return ReadNumber() ? JsonToken.Number : JsonToken.Invalid;
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
}
