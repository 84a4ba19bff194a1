namespace DeviceLogs.Protocol;

/// <summary>Which characters a text may hold; the patterns of the API model, without a regular expression engine.</summary>
public static class CharacterSet
{
    /// <summary>Anything.</summary>
    public const char Any = '*';

    /// <summary>Log group names: [\.\-_/#A-Za-z0-9].</summary>
    public const char Group = 'g';

    /// <summary>Names of log groups that are to be made: as <see cref="Group"/>, but not of AWS itself.</summary>
    public const char NewGroup = 'c';

    /// <summary>Log stream and filter names: [^:*].</summary>
    public const char Name = 'n';

    /// <summary>Metric names and namespaces: [^:*$].</summary>
    public const char Metric = 'm';

    /// <summary>Names or ARNs of log groups: [\w#+=/:,.@-].</summary>
    public const char Identifier = 'i';

    /// <summary>ARNs: [\w+=/:,.@-].</summary>
    public const char Arn = 'r';

    /// <summary>ARNs with wildcards: [\w+=/:,.@\-*].</summary>
    public const char ArnPattern = 'k';

    /// <summary>Tag keys and values: [\p{L}\p{Z}\p{N}_.:/=+\-@]; beyond ASCII the service decides.</summary>
    public const char Tag = 't';

    /// <summary>Patterns of tag values: as <see cref="Tag"/>, with ! and *.</summary>
    public const char TagPattern = 'u';

    /// <summary>Patterns of log group names: names joined by |, each perhaps with ^ in front.</summary>
    public const char GroupPattern = 'p';

    /// <summary>Words of letters, digits and _.</summary>
    public const char Word = 'w';

    /// <summary>Everything but blanks.</summary>
    public const char Solid = 's';

    /// <summary>Printable ASCII without blanks, as headers hold it.</summary>
    public const char Printable = 'a';

    /// <summary>Account ids: digits.</summary>
    public const char Digits = 'd';

    /// <summary>True when every character of a text is allowed.</summary>
    /// <param name="set">One of the constants of this class.</param>
    /// <param name="text">The text; null is not one.</param>
    public static bool Allows(char set, string text)
    {
        if (set == Any)
        {
            return true;
        }

        string marks = MarksOf(set);
        bool isExcluded = marks.Length > 0 && marks[0] == '!';
        bool isTag = set == Tag || set == TagPattern;
        char[] characters = text.ToCharArray();
        for (int i = 0; i < characters.Length; i++)
        {
            char c = characters[i];
            bool isMarked = marks.IndexOf(c, isExcluded ? 1 : 0) >= 0;
            bool isAllowed = isExcluded ? !isMarked
                : set == Printable ? c > ' ' && c <= '~'
                : isMarked || (c >= '0' && c <= '9') || (set != Digits && IsLetter(c)) || (isTag && c >= 0x80);
            if (!isAllowed)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>True when a text is made of letters, digits and some marks of ASCII.</summary>
    public static bool IsMadeOf(string text, string marks)
    {
        char[] characters = text.ToCharArray();
        for (int i = 0; i < characters.Length; i++)
        {
            char c = characters[i];
            if (!IsLetter(c) && (c < '0' || c > '9') && marks.IndexOf(c) < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The set in words, to follow "takes".</summary>
    public static string Describe(char set)
    {
        string marks = MarksOf(set);
        return set == Any ? "any text"
            : set == Digits ? "digits" : set == Solid ? "any character but blanks" : set == Printable ? "printable ASCII without blanks"
            : marks[0] == '!' ? "any character but " + marks.Substring(1)
            : "letters, digits and " + marks + (set == Tag || set == TagPattern ? "and blanks" : string.Empty);
    }

    /// <summary>True for an ASCII letter.</summary>
    internal static bool IsLetter(char c) => (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

    // What a set takes beside letters and digits, or, after '!', what alone it does not take.
    private static string MarksOf(char set)
    {
        switch (set)
        {
            case Group:
            case NewGroup:
                return "._-/#";
            case Name:
                return "!:*";
            case Metric:
                return "!:*$";
            case Identifier:
                return "_#+=/:,.@-";
            case Arn:
                return "_+=/:,.@-";
            case ArnPattern:
                return "_+=/:,.@-*";
            case Tag:
                return "_.:/=+-@ ";
            case TagPattern:
                return "*_.:/=+-@ !";
            case GroupPattern:
                return "._-/#^|";
            case Word:
                return "_";
            case Solid:
                return "! \t\r\n";
            default:
                return string.Empty;
        }
    }
}
