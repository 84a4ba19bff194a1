namespace DeviceLogs.Protocol;

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

    // What each rule takes beside letters and digits, or, from '!' on, what alone it does not take.
    // No string.Empty: a board may run this before mscorlib's own initialisers, and would find null in it.
    private static readonly string[] _characters = { "", "._-/#", "!:*", "!:*$", "_#+=/:,.@-", "_.:/=+-@ ", "" };

    /// <summary>True when every character of a text is allowed.</summary>
    internal static bool Allows(int rule, string text)
    {
        if (rule == Any)
        {
            return true;
        }

        string marks = _characters[rule];
        bool excluded = marks.Length > 0 && marks[0] == '!';
        char[] characters = text.ToCharArray();
        for (int i = 0; i < characters.Length; i++)
        {
            char c = characters[i];
            bool marked = marks.IndexOf(c, excluded ? 1 : 0) >= 0;
            bool allowed = excluded ? !marked : marked || (c >= '0' && c <= '9') || (rule != Digits && ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0x80 && rule == Tag)));
            if (!allowed)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The rule in words, to follow "takes".</summary>
    internal static string Describe(int rule)
    {
        string marks = _characters[rule];
        return rule == Any ? "any text" : rule == Digits ? "digits" : marks[0] == '!' ? "any character but " + marks.Substring(1) : "letters, digits and " + marks + (rule == Tag ? "and blanks" : string.Empty);
    }
}
