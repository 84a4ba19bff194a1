namespace DeviceLogs.Requests;

/// <summary>Which characters a string member may hold; the patterns of the API model, without a regular expression engine.</summary>
internal static class TextRule
{
    /// <summary>Anything.</summary>
    internal const int Any = 0;

    /// <summary>Log group names: [\.\-_/#A-Za-z0-9].</summary>
    internal const int Group = 1;

    /// <summary>Log stream and filter names: [^:*].</summary>
    internal const int Name = 2;

    /// <summary>Metric names and namespaces: [^:*$].</summary>
    internal const int Metric = 3;

    /// <summary>Names or ARNs of log groups: [\w#+=/:,.@-].</summary>
    internal const int Identifier = 4;

    /// <summary>Tag keys and values: [\p{L}\p{Z}\p{N}_.:/=+\-@]; beyond ASCII the service decides.</summary>
    internal const int Tag = 5;

    /// <summary>Account ids: digits.</summary>
    internal const int Digits = 6;

    /// <summary>True when every character of a text is allowed.</summary>
    internal static bool Allows(int rule, string text)
    {
        if (rule == Any)
        {
            return true;
        }

        char[] characters = text.ToCharArray();
        for (int i = 0; i < characters.Length; i++)
        {
            if (!Allows(rule, characters[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The rule in words, to follow "takes".</summary>
    internal static string Describe(int rule)
    {
        switch (rule)
        {
            case Group:
                return "letters, digits and . - _ / #";
            case Name:
                return "any character but : and *";
            case Metric:
                return "any character but : * and $";
            case Identifier:
                return "letters, digits and _ # + = / : , . @ -";
            case Tag:
                return "letters, digits, blanks and _ . : / = + - @";
            case Digits:
                return "digits";
            default:
                return "any text";
        }
    }

    private static bool Allows(int rule, char c)
    {
        bool digit = c >= '0' && c <= '9';
        bool wordly = digit || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        switch (rule)
        {
            case Group:
                return wordly || c == '.' || c == '-' || c == '/' || c == '#';
            case Name:
                return c != ':' && c != '*';
            case Metric:
                return c != ':' && c != '*' && c != '$';
            case Identifier:
                return wordly || c == '#' || c == '+' || c == '=' || c == '/' || c == ':' || c == ',' || c == '.' || c == '@' || c == '-';
            case Tag:
                return wordly || c >= 0x80 || c == ' ' || c == '.' || c == ':' || c == '/' || c == '=' || c == '+' || c == '-' || c == '@';
            default:
                return digit;
        }
    }
}
