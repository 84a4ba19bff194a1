using System.Collections;

namespace DeviceLogs.Protocol;

/// <summary>Checks the parameters of an action against its line in a table of rules, and writes them as JSON.</summary>
/// <remarks>
/// The first broken rule ends the work: <see cref="Error"/> names the member, its value and the rule.
/// </remarks>
internal sealed class MemberWriter
{
    private readonly JsonWriter _json;
    private readonly string _action;
    private readonly RuleLine _line;

    internal MemberWriter(JsonWriter json, string action, string rules)
    {
        _json = json;
        _action = action;
        _line = new RuleLine(rules);
    }

    /// <summary>The first broken rule, or null.</summary>
    internal string Error;

    /// <summary>Writes all parameters.</summary>
    internal void Write(Hashtable parameters)
    {
        Structure(parameters, string.Empty);
        while (Error == null && !_line.IsAtEnd)
        {
            CheckPair(parameters, _line.Next(), _line.Word(), _line.Word());
        }
    }

    private void Structure(Hashtable members, string path)
    {
        int start = _line.At;
        int taken = 0;
        int written = 0;
        _json.Raw("{");
        while (Error == null && _line.IsAtName)
        {
            string name = _line.Word();
            bool required = _line.Last == '!';
            object value = members[name];
            taken += members.Contains(name) ? 1 : 0;
            if (value == null)
            {
                if (required)
                {
                    Error = path + name + " is missing: " + OwnerOf(path) + " requires it";
                }

                _line.SkipType();
            }
            else
            {
                _json.Raw(written++ == 0 ? "\"" : ",\"");
                _json.Raw(name);
                _json.Raw("\":");
                Value(value, path + name);
            }

            _line.SkipBlank();
        }

        _json.Raw("}");
        if (Error == null && taken < members.Count)
        {
            NameUnknown(members, start, path);
        }
    }

    private string OwnerOf(string path) => path.Length == 0 ? _action : path.Substring(0, path.Length - 1);

    // A misspelt name is never lost.
    private void NameUnknown(Hashtable members, int start, string path)
    {
        string known = string.Empty;
        _line.At = start;
        while (_line.IsAtName)
        {
            known += (known.Length == 0 ? " " : ", ") + _line.Word();
            _line.SkipType();
            _line.SkipBlank();
        }

        foreach (object key in members.Keys)
        {
            if (!(key is string) || (known + ",").IndexOf(" " + (string)key + ",") < 0)
            {
                Error = ErrorText.Shown(key) + " is no member of " + OwnerOf(path) + ": it takes" + known;
                return;
            }
        }
    }

    private void CheckPair(Hashtable parameters, char kind, string one, string other)
    {
        int equals = one.IndexOf('=');
        string name = equals < 0 ? one : one.Substring(0, equals);
        object value = parameters[name];
        object beside = parameters[other];
        if (kind == '?' && value == null && beside == null)
        {
            Error = name + " is missing: " + _action + " requires it, or " + other;
        }
        else if (kind == '^' && value != null && beside != null)
        {
            Error = name + " and " + other + " are both there: give one of them";
        }
        else if (kind == '~' && beside != null && value is string text && text == one.Substring(equals + 1))
        {
            Error = name + " is " + ErrorText.Shown(text) + ": it can't be used with " + other;
        }
    }

    private void Value(object value, string path)
    {
        switch (_line.Next())
        {
            case 's':
                Text(value, path);
                break;
            case 'e':
                Choice(value, path, _line.Choices());
                break;
            case 'i':
                Whole(value, path);
                break;
            case 'r':
                Real(value, path);
                break;
            case 'b':
                Flag(value, path);
                break;
            case 'l':
                List(value, path);
                break;
            case 'm':
                Map(value, path);
                break;
            default:
                if (value is Hashtable table)
                {
                    Structure(table, path + ".");
                    _line.Next();
                }
                else
                {
                    Refuse(path, value, "a Hashtable");
                }

                break;
        }
    }

    private void Text(object value, string path)
    {
        long min = _line.Number();
        long max = _line.Number();
        char set = _line.Next();
        string text = value as string;
        if (text == null)
        {
            Refuse(path, value, "a string");
            return;
        }

        int length = text.Length;
        if (length < min || length > max)
        {
            Error = path + " is " + ErrorText.Shown(text) + ", " + length + " characters long: it takes " + min + (max == long.MaxValue ? " or more" : " to " + max);
        }
        else if (!CharacterSet.Allows(set, text))
        {
            Refuse(path, text, CharacterSet.Describe(set));
        }
        else
        {
            Error = set == CharacterSet.NewGroup ? LogNames.CheckReserved(path, text) : null;
            _json.Text(text);
        }
    }

    private void Choice(object value, string path, string choices)
    {
        string text = value as string;
        if (text == null || text.IndexOf('|') >= 0 || ("|" + choices + "|").IndexOf("|" + text + "|") < 0)
        {
            Refuse(path, value, "one of " + RuleLine.Spaced(choices));
            return;
        }

        _json.Text(text);
    }

    private void Whole(object value, string path)
    {
        long min = _line.Number();
        long max = _line.Number();
        string choices = _line.Current == '(' ? _line.Choices() : null;
        long number = WholeNumber.Of(value);
        if (number == WholeNumber.None || number < min || number > max)
        {
            Refuse(path, value, "a whole number from " + min + (max == long.MaxValue ? " on" : " to " + max));
        }
        else if (choices != null && ("|" + choices + "|").IndexOf("|" + number + "|") < 0)
        {
            Refuse(path, value, "one of " + RuleLine.Spaced(choices));
        }

        _json.Number(number);
    }

    private void Real(object value, string path)
    {
        double number = value is double d ? d : value is float f ? f : value is int i ? i : double.NaN;
        if (double.IsNaN(number) || double.IsInfinity(number))
        {
            Refuse(path, value, "a finite number (double, float or int)");
            return;
        }

        _json.Raw(number.ToString());
    }

    private void Flag(object value, string path)
    {
        if (!(value is bool))
        {
            Refuse(path, value, "true or false (bool)");
            return;
        }

        _json.Raw((bool)value ? "true" : "false");
    }

    private void List(object value, string path)
    {
        long min = _line.Number();
        long max = _line.Number();
        int type = _line.At;
        IList list = value as IList;
        if (list == null || list.Count < min || list.Count > max)
        {
            Error = path + (list == null ? " is " + ErrorText.Shown(value) : " has " + list.Count + " entries") + ": it takes an array or ArrayList of " + Entries(min, max);
            return;
        }

        _json.Raw("[");
        for (int i = 0; i < list.Count && Error == null; i++)
        {
            _line.At = type;
            if (i > 0)
            {
                _json.Raw(",");
            }

            Value(list[i], path + "[" + i + "]");
        }

        _json.Raw("]");
        _line.At = type;
        _line.SkipType();
    }

    private void Map(object value, string path)
    {
        long min = _line.Number();
        long max = _line.Number();
        int type = _line.At;
        Hashtable map = value as Hashtable;
        if (map == null || map.Count < min || map.Count > max)
        {
            Refuse(path, value, "a Hashtable of " + Entries(min, max));
            return;
        }

        int written = 0;
        _json.Raw("{");
        foreach (object key in map.Keys)
        {
            _line.At = type;
            if (written++ > 0)
            {
                _json.Raw(",");
            }

            Value(key, path + " key");
            _json.Raw(":");
            if (Error == null)
            {
                Value(map[key], path + "." + key);
            }

            if (Error != null)
            {
                return;
            }
        }

        _json.Raw("}");
        _line.At = type;
        _line.SkipType();
    }

    private static string Entries(long min, long max) => min + (max == long.MaxValue ? " or more entries" : " to " + max + " entries");

    private void Refuse(string path, object value, string takes)
    {
        Error ??= path + " is " + ErrorText.Shown(value) + ": it takes " + takes;
    }
}
