namespace DeviceLogs.Protocol;

/// <summary>Whole numbers in the tables of parameters: of any type, or strings of digits.</summary>
internal static class WholeNumber
{
    /// <summary>What <see cref="Of"/> returns for what is not a whole number.</summary>
    internal const long None = long.MinValue;

    // The longest long.
    private const int MaxDigits = 19;

    /// <summary>True for a value of a whole number's type.</summary>
    internal static bool Is(object value)
    {
        return value is int || value is long || value is short || value is byte || value is ushort || value is uint || value is sbyte
            || value is ulong;
    }

    /// <summary>The number that a value is or writes, or <see cref="None"/>.</summary>
    internal static long Of(object value)
    {
        if (value is int i)
        {
            return i;
        }

        if (value is long l)
        {
            return l;
        }

        // TryParse alone would take blanks and signs in a string too.
        string text = value as string;
        bool isNumber = text == null
            ? Is(value)
            : text.Length > 0 && text.Length <= MaxDigits && CharacterSet.Allows(CharacterSet.Digits, text);
        return isNumber && long.TryParse(text ?? value.ToString(), out long number) ? number : None;
    }
}
