namespace DeviceLogs.Protocol;

/// <summary>Checks values that have no members against their type in a line of rules, and writes them as JSON.</summary>
internal abstract class ScalarWriter
{
    protected readonly JsonWriter Json;
    protected readonly RuleLine Line;

    protected ScalarWriter(JsonWriter json, RuleLine line)
    {
        Json = json;
        Line = line;
    }

    /// <summary>The first broken rule, or null.</summary>
    internal string Error;

    protected void Text(object value, string path)
    {
        long min = Line.Number();
        long max = Line.Number();
        char set = Line.Next();
        string text = value as string;
        if (text == null)
        {
            Refuse(path, value, "a string");
            return;
        }

        int length = text.Length;
        if (length < min || length > max)
        {
            Error = path + " is " + ErrorText.Shown(text) + ", " + length + " characters long: it takes " + min
                + (max == long.MaxValue ? " or more" : " to " + max);
        }
        else if (!CharacterSet.Allows(set, text))
        {
            Refuse(path, text, CharacterSet.Describe(set));
        }
        else
        {
            Error = set == CharacterSet.NewGroup ? LogNames.CheckReserved(path, text) : null;
            Json.Text(text);
        }
    }

    protected void Choice(object value, string path, string choices)
    {
        string text = value as string;
        if (text == null || text.IndexOf('|') >= 0 || ("|" + choices + "|").IndexOf("|" + text + "|") < 0)
        {
            Refuse(path, value, "one of " + RuleLine.Spaced(choices));
            return;
        }

        Json.Text(text);
    }

    protected void Whole(object value, string path)
    {
        long min = Line.Number();
        long max = Line.Number();
        string choices = Line.Current == '(' ? Line.Choices() : null;
        long number = WholeNumber.Of(value);
        if (number == WholeNumber.None || number < min || number > max)
        {
            Refuse(path, value, "a whole number from " + min + (max == long.MaxValue ? " on" : " to " + max));
        }
        else if (choices != null && ("|" + choices + "|").IndexOf("|" + number + "|") < 0)
        {
            Refuse(path, value, "one of " + RuleLine.Spaced(choices));
        }

        Json.Number(number);
    }

    protected void Real(object value, string path)
    {
        double number = value is double d ? d : value is float f ? f : value is int i ? i : double.NaN;
        if (double.IsNaN(number) || double.IsInfinity(number))
        {
            Refuse(path, value, "a finite number (double, float or int)");
            return;
        }

        Json.Raw(number.ToString());
    }

    protected void Flag(object value, string path)
    {
        if (!(value is bool))
        {
            Refuse(path, value, "true or false (bool)");
            return;
        }

        Json.Raw((bool)value ? "true" : "false");
    }

    protected void Refuse(string path, object value, string takes)
    {
        Error ??= path + " is " + ErrorText.Shown(value) + ": it takes " + takes;
    }
}
