using DeviceLogs.Protocol;

namespace DeviceLogs.Policies.Xml;

/// <summary>A place in a document, with its line and column.</summary>
internal abstract class XmlCursor
{
    // Fields: as properties they would take 35 bytes of the board's flash more, each.
    protected readonly byte[] Document;
    protected readonly int End;
    protected int At;
    private int _line = 1;
    private int _column = 1;

    /// <exception cref="PolicyException">The document is not UTF-8, or holds a control character.</exception>
    protected XmlCursor(byte[] document, int count)
    {
        Document = document;
        End = count;
        CheckCharacters();
    }

    protected int Here => PolicyException.Position(_line, _column);

    protected int Next => At < End ? Document[At] : -1;

    protected bool SkipBlanks()
    {
        int start = At;
        while (XmlValue.IsBlank(Next))
        {
            Advance();
        }

        return At > start;
    }

    protected void SkipThrough(string ending, string what, int position)
    {
        while (!Skips(ending))
        {
            if (At == End)
            {
                throw new PolicyException(what + " has no end", position);
            }

            Advance();
        }
    }

    protected bool Skips(string text)
    {
        int length = text.Length;
        if (Next != text[0] || At + length > End)
        {
            return false;
        }

        for (int i = 1; i < length; i++)
        {
            if (Document[At + i] != text[i])
            {
                return false;
            }
        }

        At += length;
        _column += length;
        return true;
    }

    protected void Expect(char expected, string problem)
    {
        if (Next != expected)
        {
            throw new PolicyException(problem, Here);
        }

        Advance();
    }

    protected void Advance()
    {
        int value = Document[At++];
        if (value == '\n')
        {
            _line++;
            _column = 1;
        }
        else if (At == End || (Document[At] & 0xC0) != 0x80)
        {
            // Columns count characters: the last byte of each.
            _column++;
        }
    }

    // Once, in front: from here on every byte is part of a character.
    private void CheckCharacters()
    {
        bool hasMark = End >= 3 && Document[0] == 0xEF && Document[1] == 0xBB && Document[2] == 0xBF;
        int start = hasMark ? 3 : 0;
        At = start;
        while (At < End)
        {
            int value = Document[At];
            int length = JsonText.Sequence(Document, At, End);
            if (length < 0 || (value < 0x20 && !XmlValue.IsBlank(value)))
            {
                throw new PolicyException(length < 0 ? "the document is not UTF-8 here" : "a control character", Here);
            }

            for (int i = 0; i < length; i++)
            {
                Advance();
            }
        }

        At = start;
        _line = 1;
        _column = 1;
    }
}
