using System;
using System.Collections;

namespace DeviceLogs.Policies.Expressions;

/// <summary>The functions that expressions may call. Of null each gives null, but for the length and contains.</summary>
internal static class Functions
{
    internal const int None = -1;

    private const int Length = 0;
    private const int Upper = 1;
    private const int Lower = 2;
    private const int Substring = 3;
    private const int SubstringToEnd = 4;
    private const int Contains = 5;
    private const int Format = 6;

    /// <summary>The function of a name and a number of arguments, or <see cref="None"/>.</summary>
    internal static int Find(string name, int arguments)
    {
        switch (name)
        {
            case "length":
                return arguments == 1 ? Length : None;
            case "upper":
                return arguments == 1 ? Upper : None;
            case "lower":
                return arguments == 1 ? Lower : None;
            case "substring":
                return arguments == 3 ? Substring : arguments == 2 ? SubstringToEnd : None;
            case "contains":
                return arguments == 2 ? Contains : None;
            case "format":
                return arguments == 2 ? Format : None;
            default:
                return None;
        }
    }

    /// <summary>Number of values that a function takes.</summary>
    internal static int Arguments(int function)
    {
        return function <= Lower ? 1 : function == Substring ? 3 : 2;
    }

    /// <summary>Replaces the arguments on a stack by the result.</summary>
    /// <returns>Index of the result.</returns>
    internal static int Call(int function, object[] stack, int top, int position)
    {
        int first = top - Arguments(function) + 1;
        object value = stack[first];
        switch (function)
        {
            case Length:
                stack[first] = (long)LengthOf(value, position);
                break;
            case Upper:
            case Lower:
                stack[first] = value == null ? null : InCase(TextOf(value, position), function == Upper);
                break;
            case Contains:
                stack[first] = value != null && stack[top] != null && TextOf(value, position).IndexOf(TextOf(stack[top], position)) >= 0;
                break;
            case Format:
                string pattern = TextOf(stack[top] ?? string.Empty, position);
                stack[first] = value == null ? null : TimeText.Format(TimeOf(value, position), pattern);
                break;
            default:
                object count = function == Substring ? stack[top] : (object)(long)ValueText.MaxBytes;
                stack[first] = value == null
                    ? null
                    : Part(TextOf(value, position), WholeOf(stack[first + 1], position), WholeOf(count, position));
                break;
        }

        return first;
    }

    private static int LengthOf(object value, int position)
    {
        if (value == null)
        {
            return 0;
        }

        return value is string text ? text.Length : value is Hashtable table ? table.Count : value is IList list ? list.Count
            : throw new PolicyException(Values.Kind(value) + " has no length", position);
    }

    // Letters of ASCII only: what the others become differs between the board and .NET.
    private static string InCase(string text, bool isUpper)
    {
        char[] characters = text.ToCharArray();
        char first = isUpper ? 'a' : 'A';
        for (int i = 0; i < characters.Length; i++)
        {
            if (characters[i] >= first && characters[i] < first + 26)
            {
                characters[i] = (char)(characters[i] ^ 0x20);
            }
        }

        return new string(characters);
    }

    // What lies beyond the text is not there.
    private static string Part(string text, long start, long count)
    {
        char[] characters = text.ToCharArray();
        int length = characters.Length;
        int from = start < 0 ? 0 : start > length ? length : (int)start;
        int size = count < 0 ? 0 : count > length - from ? length - from : (int)count;
        return new string(characters, from, size);
    }

    private static string TextOf(object value, int position)
    {
        return value is string text ? text : throw new PolicyException(Values.Kind(value) + " stands where a text is wanted", position);
    }

    private static long WholeOf(object value, int position)
    {
        return value is long whole
            ? whole
            : throw new PolicyException(Values.Kind(value) + " stands where a whole number is wanted", position);
    }

    private static DateTime TimeOf(object value, int position)
    {
        if (value is DateTime time)
        {
            return time;
        }

        long ms = WholeOf(value, position);
        long lastMs = (DateTime.MaxValue.Ticks - DateTime.UnixEpoch.Ticks) / 10000;
        return ms >= 0 && ms <= lastMs
            ? DateTime.UnixEpoch.AddTicks(ms * 10000)
            : throw new PolicyException("the number is not a time in milliseconds since 1970", position);
    }
}
