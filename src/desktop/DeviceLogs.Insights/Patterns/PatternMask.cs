using System;
using System.Collections.Generic;
using System.Net;
using System.Text;

namespace DeviceLogs.Insights.Patterns;

/// <summary>
/// Replaces what varies in a text by its kind: times, addresses, ids, numbers. Texts with equal masks have one pattern. In a mask a part
/// that varies is its kind between two control characters; <see cref="Number"/> makes the names of the result of it.
/// </summary>
/// <remarks>Each thread needs one of its own: it makes the masks of all texts in one buffer.</remarks>
internal sealed class PatternMask
{
    internal const char Open = '\u0001';
    internal const char Close = '\u0002';

    /// <summary>Longer texts are told apart by their start only.</summary>
    private const int MaxLength = 4096;

    private static readonly string[] TimeWords = ["time", "duration", "latency", "elapsed", "took", "delay", "timeout", "uptime"];

    /// <summary>Stands for words that differ without being of a kind.</summary>
    internal static readonly string AnyToken = Token("Token");

    private static readonly string Time = Token("Time");
    private static readonly string Numeric = Token("Number");
    private static readonly string Uuid = Token("UUID");
    private static readonly string Ip = Token("IP");
    private static readonly string Id = Token("ID");
    private static readonly string TimeAndSpace = Time + " ";

    private char[] _mask = new char[256];
    private int _length;

    /// <summary>Makes the mask of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="places">Gets where in the text its tokens are; null for not to be told.</param>
    /// <returns>Holds until the next call.</returns>
    internal ReadOnlySpan<char> Of(ReadOnlySpan<char> text, List<Range>? places = null)
    {
        places?.Clear();
        text = text.Length > MaxLength ? text[..MaxLength] : text;
        _length = 0;
        int copied = 0;
        ReadOnlySpan<char> lastWord = [];
        for (int at = 0; at < text.Length;)
        {
            if (!char.IsLetterOrDigit(text[at]))
            {
                at++;
                continue;
            }

            PatternWord word = PatternWord.Measure(text[at..]);
            ReadOnlySpan<char> chars = text.Slice(at, word.Length);
            if (word.Digits > 0 && KindOf(chars, word, lastWord) is { } token)
            {
                Append(text[copied..at]);
                if (AppendToken(token))
                {
                    places?.Add(at..(at + word.Length));
                }

                copied = at + word.Length;
            }

            lastWord = chars;
            at += word.Length;
        }

        Append(text[copied..]);
        return _mask.AsSpan(0, _length);
    }

    /// <summary>Writes a mask as a pattern: each part that varies gets its kind and its number.</summary>
    internal static string Number(string mask)
    {
        StringBuilder pattern = new();
        int number = 0;
        foreach (char c in mask)
        {
            switch (c)
            {
                case Open:
                    pattern.Append('<');
                    break;
                case Close:
                    pattern.Append('-').Append(++number).Append('>');
                    break;
                default:
                    pattern.Append(c);
                    break;
            }
        }

        return pattern.ToString();
    }

    internal static string Token(string kind) => $"{Open}{kind}{Close}";

    private static string? KindOf(ReadOnlySpan<char> chars, PatternWord word, ReadOnlySpan<char> lastWord)
    {
        bool isNumber = word.Digits + word.Dots == word.Length && word.Dots <= 1;
        return chars switch
        {
            _ when word.Length == 36 && Guid.TryParseExact(chars, "D", out _) => Uuid,
            _ when word.Dots == 3 && IPAddress.TryParse(chars, out _) => Ip,
            _ when IsDateOrTime(chars, word.Digits, word.Colons) => Time,
            _ when isNumber => IsAboutTime(lastWord) ? Time : Numeric,
            _ when word.IsHex && word.Digits > 1 && word.Length >= 6 => Id,
            _ when IsMeasure(chars) => IsAboutTime(lastWord) ? Time : Numeric,
            _ when word.Digits * 3 >= word.Length => Id,
            _ => null,
        };
    }

    private static bool IsDateOrTime(ReadOnlySpan<char> word, int digits, int colons)
    {
        bool isDate = word.Length >= 10 && word[4] == '-' && word[7] == '-' && char.IsAsciiDigit(word[0]);
        bool isClock = colons >= 1 && word[0] is >= '0' and <= '9' && digits >= 4 && digits + colons + 1 >= word.Length - 4;
        return isDate || isClock;
    }

    /// <summary>Returns whether a word is a number with its unit, as in 327ms.</summary>
    private static bool IsMeasure(ReadOnlySpan<char> word)
    {
        int letters = word.TrimStart("0123456789.").Length;
        return letters < word.Length && letters <= 3;
    }

    private static bool IsAboutTime(ReadOnlySpan<char> word)
    {
        foreach (string timeWord in TimeWords)
        {
            if (word.Equals(timeWord, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    // A date and a clock time after it are one time.
    private bool AppendToken(string token)
    {
        if (token == Time && _mask.AsSpan(0, _length).EndsWith(TimeAndSpace))
        {
            _length--;
            return false;
        }

        Append(token);
        return true;
    }

    private void Append(ReadOnlySpan<char> part)
    {
        if (_length + part.Length > _mask.Length)
        {
            Array.Resize(ref _mask, Math.Max(_mask.Length * 2, _length + part.Length));
        }

        part.CopyTo(_mask.AsSpan(_length));
        _length += part.Length;
    }
}
