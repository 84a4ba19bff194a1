using System;
using System.Text;

namespace DeviceLogs.Policies.Expressions;

/// <summary>
/// Times as text by a pattern, the same on the board and on .NET: y M d H m s f stand for digits, each as often as digits are wanted;
/// everything else for itself.
/// </summary>
internal static class TimeText
{
    internal static string Format(DateTime time, string pattern)
    {
        char[] signs = pattern.ToCharArray();
        StringBuilder text = new StringBuilder(signs.Length);
        int i = 0;
        while (i < signs.Length)
        {
            char sign = signs[i];
            int run = 1;
            while (i + run < signs.Length && signs[i + run] == sign)
            {
                run++;
            }

            int value = Part(time, sign);
            if (value < 0)
            {
                text.Append(sign, run);
            }
            else
            {
                AppendDigits(text, value, sign, run);
            }

            i += run;
        }

        return text.ToString();
    }

    private static int Part(DateTime time, char sign)
    {
        switch (sign)
        {
            case 'y':
                return time.Year;
            case 'M':
                return time.Month;
            case 'd':
                return time.Day;
            case 'H':
                return time.Hour;
            case 'm':
                return time.Minute;
            case 's':
                return time.Second;
            case 'f':
                return time.Millisecond;
            default:
                return -1;
        }
    }

    // Of a year the last digits are wanted, of milliseconds the first; one sign of anything else is "as many as it takes".
    private static void AppendDigits(StringBuilder text, int value, char sign, int run)
    {
        string digits = value.ToString(sign == 'f' ? "D3" : sign == 'y' ? "D4" : "D1");
        if (sign == 'f')
        {
            text.Append(digits.Length > run ? digits.Substring(0, run) : digits.PadRight(run, '0'));
        }
        else if (sign == 'y' && run < digits.Length)
        {
            text.Append(digits.Substring(digits.Length - run));
        }
        else
        {
            text.Append(digits.PadLeft(run, '0'));
        }
    }
}
