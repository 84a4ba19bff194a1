using System;
using System.Linq;
using System.Text;
using DeviceLogs.Insights.Patterns;

namespace DeviceLogs.Insights.Tests.Reference;

/// <summary>What <see cref="PatternMask"/> has to return, word by word and with no thought of speed.</summary>
internal static class ReferenceMask
{
    private const int MaxLength = 4096;

    private static readonly string[] TimeWords = ["time", "duration", "latency", "elapsed", "took", "delay", "timeout", "uptime"];

    internal static string Of(ReadOnlySpan<char> text)
    {
        text = text.Length > MaxLength ? text[..MaxLength] : text;
        StringBuilder mask = new(text.Length);
        string lastWord = string.Empty;
        int at = 0;
        while (at < text.Length)
        {
            int length = 1;
            if (IsWord(text[at]))
            {
                length = WordLength(text[at..]);
                ReadOnlySpan<char> word = text.Slice(at, length);
                AppendWord(mask, word, lastWord);
                lastWord = word.ToString();
            }
            else
            {
                mask.Append(text[at]);
            }

            at += length;
        }

        return JoinTimes(mask.ToString());
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c);

    /// <summary>Measures a word: letters and digits, and the marks inside times, addresses and ids that have digits around them.</summary>
    private static int WordLength(ReadOnlySpan<char> text)
    {
        int length = 0;
        bool hasDigit = false;
        while (length < text.Length)
        {
            char c = text[length];
            bool isInside = c is '-' or '.' or ':' or '_' or '+' && length + 1 < text.Length && IsWord(text[length + 1]);
            if (!IsWord(c) && !(isInside && (hasDigit || c is '-' or '_')))
            {
                break;
            }

            hasDigit |= char.IsAsciiDigit(c);
            length++;
        }

        return length;
    }

    private static void AppendWord(StringBuilder mask, ReadOnlySpan<char> word, string lastWord)
    {
        string? kind = KindOf(word, lastWord);
        if (kind is null)
        {
            mask.Append(word);
        }
        else
        {
            mask.Append(PatternMask.Token(kind));
        }
    }

    private static string? KindOf(ReadOnlySpan<char> word, string lastWord)
    {
        int digits = 0;
        int colons = 0;
        int dots = 0;
        bool isHex = true;
        foreach (char c in word)
        {
            digits += char.IsAsciiDigit(c) ? 1 : 0;
            colons += c == ':' ? 1 : 0;
            dots += c == '.' ? 1 : 0;
            isHex &= char.IsAsciiHexDigit(c) || c == '-';
        }

        if (digits == 0)
        {
            return null;
        }

        bool isNumber = digits + dots == word.Length && dots <= 1;
        return word switch
        {
            _ when Guid.TryParseExact(word, "D", out _) => "UUID",
            _ when dots == 3 && System.Net.IPAddress.TryParse(word, out _) => "IP",
            _ when IsDateOrTime(word, digits, colons) => "Time",
            _ when isNumber => IsAboutTime(lastWord) ? "Time" : "Number",
            _ when isHex && digits > 1 && word.Length >= 6 => "ID",
            _ when IsMeasure(word) => IsAboutTime(lastWord) ? "Time" : "Number",
            _ when digits * 3 >= word.Length => "ID",
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

    private static bool IsAboutTime(string word) => TimeWords.Contains(word, StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes one time of a date and a clock time after it.</summary>
    private static string JoinTimes(string mask)
    {
        string time = PatternMask.Token("Time");
        string two = $"{time} {time}";
        while (mask.Contains(two, StringComparison.Ordinal))
        {
            mask = mask.Replace(two, time);
        }

        return mask;
    }
}
