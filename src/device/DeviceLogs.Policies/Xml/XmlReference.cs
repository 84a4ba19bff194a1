namespace DeviceLogs.Policies.Xml;

/// <summary>Character references: XML's own five entities, and numbers.</summary>
internal static class XmlReference
{
    /// <summary>The character that a reference means, without its &amp; and ;.</summary>
    /// <returns>Its number, allowed in XML or not, or -1 when nothing is known of it.</returns>
    internal static int Code(string reference)
    {
        switch (reference)
        {
            case "lt":
                return '<';
            case "gt":
                return '>';
            case "amp":
                return '&';
            case "quot":
                return '"';
            case "apos":
                return '\'';
        }

        if (reference.Length < 2 || reference[0] != '#')
        {
            return -1;
        }

        bool isHex = reference[1] == 'x';
        char[] digits = reference.ToCharArray();
        int first = isHex ? 2 : 1;
        int code = first < digits.Length ? 0 : -1;
        for (int i = first; i < digits.Length && code >= 0; i++)
        {
            int digit = Hex.Value(digits[i]);
            code = digit < 0 || (digit > 9 && !isHex) || code > 0x10FFFF ? -1 : code * (isHex ? 16 : 10) + digit;
        }

        return code;
    }

    /// <summary>A character by its number.</summary>
    internal static string Text(int code)
    {
        return code < 0x10000
            ? new string((char)code, 1)
            : new string(new char[] { (char)(0xD800 + ((code - 0x10000) >> 10)), (char)(0xDC00 + ((code - 0x10000) & 0x3FF)) });
    }
}
