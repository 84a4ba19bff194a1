using System.Text;

namespace DeviceLogs.Policies.Xml;

/// <summary>
/// Reads the XML of a policy piece by piece: elements, attributes, text, CDATA and character references. Comments and processing
/// instructions are skipped.
/// </summary>
/// <remarks>
/// Document types are refused, and with them every entity that is not XML's own: nothing in a document can name a file, an address or a
/// text that grows. Nothing recurses; the work is one pass over the document, which <see cref="Policy.MaxDocumentBytes"/> bounds.
/// Errors: <see cref="PolicyException"/> with line and column; what has no end is named where it begins.
/// </remarks>
internal sealed class XmlPullReader : XmlCursor
{
    // A policy nests four deep; a reader that counts needs no other bound.
    private const int MaxDepth = 8;
    private const int MaxNameLength = 64;

    private readonly string[] _open = new string[MaxDepth];
    private readonly int[] _openedAt = new int[MaxDepth];
    private int _depth;
    private bool _isEmptyElement;

    /// <summary>Starts in front of the document.</summary>
    /// <exception cref="PolicyException">It is not UTF-8, or holds a control character.</exception>
    internal XmlPullReader(byte[] document, int count)
        : base(document, count)
    {
    }

    /// <summary>Name of the element or attribute just read.</summary>
    internal string Name;

    /// <summary>Where it begins.</summary>
    internal int Position;

    /// <summary>The attribute's value, or the text just read.</summary>
    internal readonly XmlValue Value = new XmlValue();

    /// <summary>Reads on. The attributes of a start tag have to be read before.</summary>
    internal XmlToken Read()
    {
        Position = Here;
        if (_isEmptyElement)
        {
            _isEmptyElement = false;
            return Close();
        }

        Value.Count = 0;
        while (At < End)
        {
            int position = Here;
            if (Next != '<')
            {
                AppendCharacter(false);
            }
            else if (Skips("<!--"))
            {
                SkipThrough("-->", "the comment", position);
            }
            else if (Skips("<?"))
            {
                SkipThrough("?>", "the processing instruction", position);
            }
            else if (Skips("<![CDATA["))
            {
                ReadCharacterData(position);
            }
            else if (Skips("<!"))
            {
                throw new PolicyException("a document type or entity declaration: none is read here; remove it", position);
            }
            else if (Value.Count > 0)
            {
                // The tag waits for the next call.
                return XmlToken.Text;
            }
            else
            {
                Position = position;
                return ReadTag();
            }
        }

        if (_depth > 0)
        {
            throw new PolicyException("<" + _open[_depth - 1] + "> has no end tag", _openedAt[_depth - 1]);
        }

        return Value.Count > 0 ? XmlToken.Text : XmlToken.EndOfDocument;
    }

    /// <summary>Reads the next attribute of a start tag.</summary>
    /// <returns>False when there is none left.</returns>
    internal bool ReadAttribute()
    {
        bool blank = SkipBlanks();
        if (Next == '>')
        {
            Advance();
            return false;
        }

        if (Skips("/>"))
        {
            _isEmptyElement = true;
            return false;
        }

        if (At == End)
        {
            throw new PolicyException("the start tag of <" + _open[_depth - 1] + "> has no end", _openedAt[_depth - 1]);
        }

        Position = Here;
        if (!blank)
        {
            throw new PolicyException("a blank, > or /> is missing here", Position);
        }

        Name = ReadName();
        SkipBlanks();
        Expect('=', "= and a value in quotes are missing here");
        SkipBlanks();
        ReadAttributeValue();
        return true;
    }

    private void ReadAttributeValue()
    {
        int position = Here;
        int quote = Next;
        if (quote != '"' && quote != '\'')
        {
            throw new PolicyException("the value is not in quotes", position);
        }

        Advance();
        Value.Count = 0;
        while (Next != quote)
        {
            if (At == End)
            {
                throw new PolicyException("the value has no closing quote", position);
            }

            if (Next == '<')
            {
                throw new PolicyException("< inside a value: write &lt;", Here);
            }

            AppendCharacter(true);
        }

        Advance();
    }

    private XmlToken ReadTag()
    {
        if (Skips("</"))
        {
            Name = ReadName();
            SkipBlanks();
            Expect('>', "> is missing here");
            if (_depth == 0 || _open[_depth - 1] != Name)
            {
                throw new PolicyException(
                    "</" + Name + "> closes nothing that is open: " + (_depth == 0 ? "no element is" : "<" + _open[_depth - 1] + "> is"),
                    Position);
            }

            return Close();
        }

        Advance();
        Name = ReadName();
        if (_depth == MaxDepth)
        {
            throw new PolicyException("elements nest deeper than " + MaxDepth, Position);
        }

        _open[_depth] = Name;
        _openedAt[_depth++] = Position;
        return XmlToken.Start;
    }

    private XmlToken Close()
    {
        Name = _open[--_depth];
        return XmlToken.End;
    }

    private string ReadName()
    {
        int position = Here;
        int start = At;
        while (IsNameByte(Next, At > start))
        {
            Advance();
        }

        if (At == start || At - start > MaxNameLength)
        {
            throw new PolicyException(
                At == start ? "a name is missing here" : "a name longer than " + MaxNameLength + " characters", position);
        }

        return Encoding.UTF8.GetString(Document, start, At - start);
    }

    private void ReadCharacterData(int position)
    {
        while (!Skips("]]>"))
        {
            if (At == End)
            {
                throw new PolicyException("the CDATA section has no end", position);
            }

            AppendByte(false);
        }
    }

    private void AppendCharacter(bool isAttribute)
    {
        if (Next == '&')
        {
            AppendReference();
        }
        else
        {
            AppendByte(isAttribute);
        }
    }

    // Line ends become \n, and in attributes each blank becomes a space (XML 1.0, 2.11 and 3.3.3). Text begins with its first
    // character that is not a blank, so that indentation takes no memory.
    private void AppendByte(bool isAttribute)
    {
        int position = Here;
        int value = Next;
        Advance();
        if ((value == '\r' && Next == '\n') || (!isAttribute && Value.Count == 0 && XmlValue.IsBlank(value)))
        {
            return;
        }

        value = value == '\r' ? '\n' : value;
        Value.Append(isAttribute && XmlValue.IsBlank(value) ? ' ' : value, position);
    }

    private void AppendReference()
    {
        int position = Here;
        int start = At + 1;
        int stop = start;
        while (stop < End && stop - start < 10 && Document[stop] != ';')
        {
            stop++;
        }

        int code = -1;
        if (stop < End && Document[stop] == ';')
        {
            code = XmlReference.Code(Encoding.UTF8.GetString(Document, start, stop - start));
        }

        // The characters of XML 1.0, 2.2.
        if (code < 0 || (code < 0x20 && code != 9 && code != 10 && code != 13) || (code >= 0xD800 && code < 0xE000) || code == 0xFFFE
            || code == 0xFFFF || code > 0x10FFFF)
        {
            throw new PolicyException(
                "& begins no character reference known here: give &lt; &gt; &amp; &quot; &apos; or a number as in &#233;, and &amp; for & "
                + "itself", position);
        }

        while (At <= stop)
        {
            Advance();
        }

        byte[] bytes = Encoding.UTF8.GetBytes(XmlReference.Text(code));
        for (int i = 0; i < bytes.Length; i++)
        {
            Value.Append(bytes[i], position);
        }
    }

    private static bool IsNameByte(int value, bool isInside)
    {
        int letter = value | 0x20;
        return (letter >= 'a' && letter <= 'z') || value == '_' || value == ':'
            || (isInside && ((value >= '0' && value <= '9') || value == '-' || value == '.'));
    }
}
