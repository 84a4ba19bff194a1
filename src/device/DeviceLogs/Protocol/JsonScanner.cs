namespace DeviceLogs.Protocol;

/// <summary>
/// The bytes of a JSON text and the strings, words and numbers in it; <see cref="JsonReader"/> knows how they follow each other.
/// </summary>
public abstract class JsonScanner
{
    private protected JsonScanner(byte[] json, int count)
    {
        Json = json;
        End = count;
    }

    // Written by this class and the reader of pieces only: as properties they would take 35 bytes of the board's flash more, each.
    /// <summary>Holds the text, or the piece of it that is looked at.</summary>
    protected byte[] Json;

    /// <summary>Index of the next byte.</summary>
    public int At;

    /// <summary>Index after the last byte that is there.</summary>
    protected int End;

    /// <summary>Index of the first byte of what is read or was read last.</summary>
    public int Start;

    /// <summary>Index after the last byte of the name, string or number read last.</summary>
    public int Stop;

    /// <summary>True while a value is read that nobody will ask for.</summary>
    protected bool Skips;

    // The next byte, or -1 after the last one.
    private protected int Current => At < End || More() ? Json[At] : -1;

    /// <summary>Called when all bytes are used: puts more behind those from <see cref="Start"/> on, which may move.</summary>
    /// <returns>False at the end of the text.</returns>
    protected virtual bool More() => false;

    private protected bool Eat(int value)
    {
        if (Current != value)
        {
            return false;
        }

        At++;
        return true;
    }

    private protected void SkipBlanks()
    {
        while (Eat(' ') || Eat('\n') || Eat('\r') || Eat('\t'))
        {
        }
    }

    private protected bool ReadString()
    {
        Start = ++At;
        while (Current >= 0)
        {
            // What is not UTF-8 ends a run too, and passes: it shows when the text is asked for.
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

    private protected bool ReadWord(string word)
    {
        Start = At;
        for (int i = 0; i < word.Length; i++)
        {
            if (!Eat(word[i]))
            {
                return false;
            }
        }

        Stop = At;
        return true;
    }

    private protected bool ReadNumber()
    {
        Start = At;
        Eat('-');
        bool zero = Current == '0';
        int digits = Digits();
        if (digits == 0 || (digits > 1 && zero))
        {
            return false;
        }

        if (Eat('.') && Digits() == 0)
        {
            return false;
        }

        if (Eat('e') || Eat('E'))
        {
            if (!Eat('+'))
            {
                Eat('-');
            }

            if (Digits() == 0)
            {
                return false;
            }
        }

        Stop = At;
        return true;
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
