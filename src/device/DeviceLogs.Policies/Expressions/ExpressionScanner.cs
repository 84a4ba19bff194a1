using System.Text;
using DeviceLogs.Policies.Xml;
using DeviceLogs.Protocol;

namespace DeviceLogs.Policies.Expressions;

/// <summary>Reads the names, texts, numbers and signs of an expression, and knows where each stands in the document.</summary>
internal sealed class ExpressionScanner
{
    private const int MaxWholeDigits = 18;
    private const int MaxNumberLength = 32;

    private readonly XmlValue _value;
    private int _at;

    internal ExpressionScanner(XmlValue value, int start)
    {
        _value = value;
        _at = start;
    }

    /// <summary>The byte to read next; -1 at the end.</summary>
    internal int Next => _at < _value.Count ? _value.Bytes[_at] : -1;

    /// <summary>Where it stands; at the end, where the last one does.</summary>
    internal int Here => _value.Positions[_at < _value.Count ? _at : _value.Count - 1];

    /// <summary>Continues.</summary>
    internal void Advance(int count)
    {
        _at += count;
    }

    /// <summary>Everything that is left.</summary>
    internal string Rest() => _value.Text(_at);

    /// <summary>Reads a name: letters, digits, _ and $, no digit first.</summary>
    internal string ReadName()
    {
        int start = _at;
        while (IsNameByte(Next) || (_at > start && IsDigit(Next)))
        {
            _at++;
        }

        return _at > start ? Encoding.UTF8.GetString(_value.Bytes, start, _at - start) : throw Error("a name is missing here");
    }

    /// <summary>Reads a text from its opening to its closing quote.</summary>
    internal string ReadText()
    {
        int position = Here;
        int quote = Next;
        int start = ++_at;
        while (Next != quote)
        {
            if (Next < 0)
            {
                throw new PolicyException("the text has no closing quote", position);
            }

            if (Next == '\\')
            {
                CheckEscape();
            }

            _at++;
        }

        return JsonString.Decode(_value.Bytes, start, _at++);
    }

    // Leaves the last byte of the escape for the caller.
    private void CheckEscape()
    {
        int position = Here;
        _at++;
        if (Next == 'u')
        {
            // A NUL would end the string on the device.
            if (_at + 4 >= _value.Count || Hex.Code(_value.Bytes, _at + 1) <= 0)
            {
                throw new PolicyException("\\u takes four hexadecimal digits, not all of them 0", position);
            }

            _at += 4;
        }
        else if (Next != '"' && Next != '\'' && Next != '\\' && Next != '/' && Next != 'b' && Next != 'f' && Next != 'n' && Next != 'r'
            && Next != 't')
        {
            throw new PolicyException(
                "\\ begins no escape known here: give \\\\ \\' \\\" \\n \\r \\t \\b \\f \\/ or \\u and four digits", position);
        }
    }

    /// <summary>Reads a number.</summary>
    /// <returns>A long when it is whole and has 18 digits at most, otherwise a double.</returns>
    internal object ReadNumber()
    {
        int position = Here;
        int start = _at;
        if (Next == '-')
        {
            _at++;
        }

        int first = _at;
        SkipDigits();
        int digits = _at - first;
        bool isWhole = true;
        if (Next == '.')
        {
            isWhole = false;
            _at++;
            SkipDigits();
        }

        if (Next == 'e' || Next == 'E')
        {
            isWhole = false;
            _at++;
            if (Next == '+' || Next == '-')
            {
                _at++;
            }

            SkipDigits();
        }

        bool isClosed = IsDigit(_value.Bytes[_at - 1]) && !IsNameByte(Next) && Next != '.';
        string text = isClosed && digits > 0 && _at - start <= MaxNumberLength
            ? Encoding.UTF8.GetString(_value.Bytes, start, _at - start)
            : string.Empty;
        if (isWhole && digits <= MaxWholeDigits && long.TryParse(text, out long whole))
        {
            return whole;
        }

        return text.Length > 0 && double.TryParse(text, out double number) && !double.IsInfinity(number) && !double.IsNaN(number) ? number
            : throw new PolicyException("no number, or one that is too large or too long", position);
    }

    private void SkipDigits()
    {
        while (IsDigit(Next))
        {
            _at++;
        }
    }

    /// <summary>True when these two signs come next.</summary>
    internal bool Is(char first, char second)
    {
        return Next == first && _at + 1 < _value.Count && _value.Bytes[_at + 1] == second;
    }

    /// <summary>Reads a sign that has to come after blanks.</summary>
    internal void Expect(char expected, string problem)
    {
        SkipBlanks();
        if (Next != expected)
        {
            throw Error(problem);
        }

        _at++;
    }

    /// <summary>Reads blanks, if there are any.</summary>
    internal void SkipBlanks()
    {
        while (XmlValue.IsBlank(Next))
        {
            _at++;
        }
    }

    /// <summary>An error at the present place.</summary>
    internal PolicyException Error(string problem) => new PolicyException(problem, Here);

    internal static bool IsDigit(int value) => value >= '0' && value <= '9';

    internal static bool IsNameByte(int value)
    {
        int letter = value | 0x20;
        return (letter >= 'a' && letter <= 'z') || value == '_' || value == '$';
    }

    /// <summary>Passes a text to its end.</summary>
    /// <exception cref="PolicyException">An expression begins inside it.</exception>
    internal void PassText()
    {
        while (Next >= 0)
        {
            if (Is('@', '('))
            {
                throw Error("an expression inside a text: make the whole value one, as in @('door ' + context.name)");
            }

            Advance(1);
        }
    }

    /// <summary>The binary operator that comes next.</summary>
    /// <param name="operation">What it does.</param>
    /// <param name="length">Its length.</param>
    /// <returns>How strongly it binds, from 0 on; -1 when none comes next.</returns>
    internal int Level(out Operation operation, out int length)
    {
        SkipBlanks();
        length = 2;
        operation = Operation.Coalesce;
        if (Is('?', '?'))
        {
            return 0;
        }

        operation = Operation.Or;
        if (Is('|', '|'))
        {
            return 1;
        }

        operation = Operation.And;
        if (Is('&', '&'))
        {
            return 2;
        }

        operation = Is('=', '=') ? Operation.Equal : Operation.NotEqual;
        if (operation == Operation.Equal || Is('!', '='))
        {
            return 3;
        }

        if (Next == '<' || Next == '>')
        {
            length = Is((char)Next, '=') ? 2 : 1;
            operation = Next == '<'
                ? (length == 2 ? Operation.LessOrEqual : Operation.Less)
                : (length == 2 ? Operation.GreaterOrEqual : Operation.Greater);
            return 4;
        }

        length = 1;
        operation = Operation.Add;
        return Next == '+' ? 5 : -1;
    }
}
