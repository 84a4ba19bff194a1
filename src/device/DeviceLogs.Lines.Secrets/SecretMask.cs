using System;
using System.Text;

namespace DeviceLogs.Lines.Secrets;

/// <summary>
/// Masks the values of secrets in the texts and fields of lines, before they are stored: <c>password=hunter2</c> becomes
/// <c>password=***</c>.
/// </summary>
/// <remarks>
/// A value follows a name and <c>=</c> or <c>:</c>, with quotes and blanks between them or not. A name counts at the end of a word and in
/// any case of its letters: <c>token</c> is found in <c>accessToken</c>. In quotes the value ends with them; behind <c>=</c> at a blank,
/// comma, semicolon, ampersand or bracket; behind <c>:</c> at the end of the line, so that no part of a header stays. A field that is a
/// number, true or false becomes 0.
/// Limits: a secret without its name before it is not recognised.
/// Cost: a look at each byte of a line that has such a sign, and a comparison for each name at each of the signs; no memory.
/// </remarks>
public sealed class SecretMask : LineStage
{
    /// <summary>The names that count where no others are given.</summary>
    public static readonly string[] DefaultNames =
    {
        "password", "passwd", "passphrase", "secret", "token", "authorization", "apikey", "api-key", "api_key", "accesskey", "access_key",
        "privatekey", "private_key", "psk", "cookie", "signature",
    };

    private readonly byte[][] _names;

    /// <summary>Makes a mask.</summary>
    /// <param name="names">Names whose values are masked, 2 characters of ASCII or more each; null for <see cref="DefaultNames"/>.</param>
    /// <exception cref="ArgumentException">A name is too short, or not ASCII.</exception>
    public SecretMask(string[] names)
    {
        names ??= DefaultNames;
        _names = new byte[names.Length][];
        for (int i = 0; i < names.Length; i++)
        {
            if (!IsName(names[i]))
            {
                throw new ArgumentException("a secret's name takes 2 or more characters of ASCII", nameof(names));
            }

            _names[i] = Encoding.UTF8.GetBytes(names[i].ToLower());
        }
    }

    /// <summary>True for what may be a name: shorter ones would match nearly everything.</summary>
    public static bool IsName(string name) => name != null && name.Length >= 2 && Encoding.UTF8.GetBytes(name).Length == name.Length;

    /// <summary>Values masked. Since the start; only grows.</summary>
    public int MaskedCount { get; private set; }

    /// <inheritdoc/>
    public override void Pass(LineEntry line)
    {
        int removed = MaskText(line, LineEntry.Offset, LineEntry.Offset + line.Count, false);
        line.Count -= removed;
        line.TotalBytes -= removed;
        if (line.FieldsCount > 0)
        {
            MaskFields(line);
        }

        Next.Pass(line);
    }

    // Masks what stands within a text, and says how much shorter it is.
    private int MaskText(LineEntry line, int from, int end, bool isEscaped)
    {
        byte[] text = line.Buffer;
        int length = end;
        for (int i = from + 2; i < end; i++)
        {
            int sign = text[i];
            if ((sign == '=' || sign == ':') && IsNamed(text, from, i))
            {
                // A name in quotes is JSON's: its number ends as in JSON, and becomes one.
                bool isMember = sign == ':' && (text[i - 1] == '"' || text[i - 1] == '\'');
                int start = ValueStart(text, i + 1, end);
                int stop = ValueEnd(text, start, end, isMember || sign == '=', isEscaped);
                bool isNumber = isMember && text[start - 1] != '"' && text[start - 1] != '\'';
                end -= Mask(line, start, stop, length - end, isNumber ? "0" : "***");
                i = start;
            }
        }

        return length - end;
    }

    // Each is ,"name":value with a name in quotes, and JSON as the fields write it.
    private void MaskFields(LineEntry line)
    {
        byte[] text = line.Buffer;
        int at = LineEntry.Offset + line.Count;
        int end = at + line.FieldsCount;
        while (at < end)
        {
            int colon = StringEnd(text, at + 2, end, '"') + 1;
            bool isText = text[colon + 1] == '"';
            int start = colon + (isText ? 2 : 1);
            int stop = isText ? StringEnd(text, start, end, '"') : NumberEnd(text, start, end);
            int removed = 0;
            if (IsNamed(text, at, colon))
            {
                removed = Mask(line, start, stop, 0, isText ? "***" : "0");
            }
            else if (isText)
            {
                removed = MaskText(line, start, stop, true);
            }

            line.FieldsCount -= removed;
            end -= removed;
            at = stop - removed + (isText ? 1 : 0);
        }
    }

    // True when one of the names stands before a sign, quotes and blanks between them.
    private bool IsNamed(byte[] text, int start, int sign)
    {
        int stop = sign;
        while (stop > start && (text[stop - 1] == ' ' || text[stop - 1] == '"' || text[stop - 1] == '\'' || text[stop - 1] == '\\'))
        {
            stop--;
        }

        for (int i = 0; i < _names.Length; i++)
        {
            byte[] name = _names[i];
            int at = name.Length - 1;
            int shift = stop - name.Length;
            while (shift >= start && at >= 0 && Lower(text[shift + at]) == name[at])
            {
                at--;
            }

            if (at < 0)
            {
                return true;
            }
        }

        return false;
    }

    private static int Lower(int character) => character >= 'A' && character <= 'Z' ? character + 32 : character;

    private static int ValueStart(byte[] text, int at, int end)
    {
        while (at < end && text[at] == ' ')
        {
            at++;
        }

        // JSON within JSON has its quotes escaped.
        at += at + 1 < end && text[at] == '\\' && text[at + 1] == '"' ? 1 : 0;
        return at < end && (text[at] == '"' || text[at] == '\'') ? at + 1 : at;
    }

    private static int ValueEnd(byte[] text, int start, int end, bool endsWithWord, bool isEscaped)
    {
        int quote = text[start - 1];
        if (quote == '"' || quote == '\'')
        {
            return text[start - 2] == '\\' ? EscapedEnd(text, start, end, quote) : StringEnd(text, start, end, quote);
        }

        int at = start;
        while (at < end && text[at] != '\n' && text[at] != '\r' && !(endsWithWord && IsDelimiter(text[at]) && !IsScheme(text, start, at)))
        {
            at += isEscaped && text[at] == '\\' ? 2 : 1;
        }

        return at < end ? at : end;
    }

    // A text that began with a quote behind a backslash ends with one.
    private static int EscapedEnd(byte[] text, int at, int end, int quote)
    {
        while (at + 1 < end && !(text[at] == '\\' && text[at + 1] == quote))
        {
            at++;
        }

        return at + 1 < end ? at : end;
    }

    private static int StringEnd(byte[] text, int at, int end, int quote)
    {
        while (at < end && text[at] != quote)
        {
            at += text[at] == '\\' ? 2 : 1;
        }

        return at < end ? at : end;
    }

    private static int NumberEnd(byte[] text, int at, int end)
    {
        while (at < end && text[at] != ',')
        {
            at++;
        }

        return at;
    }

    private static bool IsDelimiter(int character)
        => character == ' ' || character == ',' || character == ';' || character == '&' || character == ')' || character == ']'
            || character == '}' || character == '"' || character == '\'';

    // Authorization=Bearer abc: the secret is the second word.
    private static bool IsScheme(byte[] text, int start, int at)
    {
        int count = at - start;
        return text[at] == ' '
            && ((count == 6 && Lower(text[start]) == 'b' && Lower(text[start + 5]) == 'r')
                || (count == 5 && Lower(text[start]) == 'b' && Lower(text[start + 4]) == 'c'));
    }

    // Writes the mask over a value, and moves what follows, fields included, up after it. Says how many bytes that saves.
    private int Mask(LineEntry line, int start, int stop, int alreadySaved, string mask)
    {
        int count = stop - start;
        int masked = count < mask.Length ? count : mask.Length;
        for (int i = 0; i < masked; i++)
        {
            line.Buffer[start + i] = (byte)mask[i];
        }

        int saved = count - masked;
        int last = LineEntry.Offset + line.Count + line.FieldsCount - alreadySaved;
        if (saved > 0)
        {
            Array.Copy(line.Buffer, stop, line.Buffer, start + masked, last - stop);
        }

        MaskedCount += count > 0 ? 1 : 0;
        return saved;
    }
}
