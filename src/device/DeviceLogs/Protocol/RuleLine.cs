namespace DeviceLogs.Protocol;

/// <summary>Reads an action's line of a table of rules, which the toolchain makes of the API model (verb rules).</summary>
/// <remarks>
/// It has the action's members with a blank after each: the name, ! where it is required or : where it is not, and the type.
/// <c>s1-512g</c> is a string of 1 to 512 characters of a <see cref="CharacterSet"/>; <c>e(A|B)</c> one of some strings; <c>i1-50</c> a
/// whole number, <c>i1-9(1|5)</c> one of some; <c>r</c> a number with a fraction; <c>b</c> true or false; <c>l1-20</c> and a type, a list;
/// <c>m1-50</c> and two types, a map; <c>{a!b c:b}</c> a structure. Without its second number a range has no upper end.
/// After the members stands what the model does not say: <c>^a|b</c> not both, <c>?a|b</c> one of them, <c>~a=value|b</c> not b beside that
/// value of a.
/// </remarks>
internal sealed class RuleLine
{
    private readonly char[] _rules;

    internal RuleLine(string rules)
    {
        _rules = rules.ToCharArray();
    }

    /// <summary>Index of the next sign.</summary>
    internal int At;

    internal bool IsAtEnd => At >= _rules.Length;

    internal bool IsAtName => CharacterSet.IsLetter(Current);

    /// <summary>The next sign; at the end the one that ends a structure.</summary>
    internal char Current => At < _rules.Length ? _rules[At] : '}';

    /// <summary>The sign that was read last.</summary>
    internal char Last => _rules[At - 1];

    /// <summary>Reads a sign.</summary>
    internal char Next() => _rules[At++];

    /// <summary>Passes the blank after a member.</summary>
    internal void SkipBlank()
    {
        At += Current == ' ' ? 1 : 0;
    }

    /// <summary>Reads a name, or a name and its value, and the sign after it.</summary>
    internal string Word()
    {
        int start = At;
        while (IsAtName || Current == '=')
        {
            At++;
        }

        string word = new string(_rules, start, At - start);
        At++;
        return word;
    }

    /// <summary>Reads an end of a range and the hyphen after it; none is not a limit.</summary>
    internal long Number()
    {
        long number = 0;
        int start = At;
        while (Current >= '0' && Current <= '9')
        {
            number = number * 10 + _rules[At++] - '0';
        }

        bool isThere = At > start;
        At += Current == '-' ? 1 : 0;
        return isThere ? number : long.MaxValue;
    }

    /// <summary>Reads the choices in parentheses.</summary>
    /// <returns>They, joined by |.</returns>
    internal string Choices()
    {
        int start = ++At;
        while (_rules[At] != ')')
        {
            At++;
        }

        return new string(_rules, start, At++ - start);
    }

    /// <summary>Choices for a person, joined by blanks.</summary>
    internal static string Spaced(string choices)
    {
        char[] spaced = choices.ToCharArray();
        for (int i = 0; i < spaced.Length; i++)
        {
            spaced[i] = spaced[i] == '|' ? ' ' : spaced[i];
        }

        return new string(spaced);
    }

    /// <summary>Passes a type.</summary>
    internal void SkipType()
    {
        int depth = 0;
        while (!IsAtEnd && !(depth == 0 && (Current == ' ' || Current == '}')))
        {
            depth += Current == '{' || Current == '(' ? 1 : Current == '}' || Current == ')' ? -1 : 0;
            At++;
        }
    }
}
