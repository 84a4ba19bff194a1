using System.Collections;

namespace DeviceLogs.Protocol;

/// <summary>Takes the members of one table one after the other, checks each against its rule, and writes those that hold as a JSON object.</summary>
/// <remarks>The first broken rule ends the work: <see cref="Error"/> names the member, its value and the rule.</remarks>
internal sealed class MemberWriter
{
    // Enough of a value to recognise it by; more would fill a small heap with the text of an error.
    private const int ShownCharacters = 40;

    private readonly JsonWriter _json;
    private readonly string _action;
    private Hashtable _members;
    private string _path = string.Empty;
    private string _known;
    private int _taken;
    private bool _first;

    internal MemberWriter(JsonWriter json, string action)
    {
        _json = json;
        _action = action;
    }

    /// <summary>The first broken rule, or null.</summary>
    internal string Error;

    /// <summary>Starts an object whose members come from a table.</summary>
    internal void Begin(Hashtable members, string path)
    {
        _members = members;
        _path = path;
        _known = string.Empty;
        _taken = 0;
        _first = true;
        _json.Raw("{");
    }

    /// <summary>Ends the object; a member that nobody took is an error, so that a misspelt name is never lost.</summary>
    internal void End()
    {
        _json.Raw("}");
        if (Error != null || _taken == _members.Count)
        {
            return;
        }

        foreach (object key in _members.Keys)
        {
            if (!(key is string) || (_known + ",").IndexOf(" " + (string)key + ",") < 0)
            {
                Fail(Shown(key) + " is no member of " + Owner + ": it takes" + _known);
                return;
            }
        }
    }

    /// <summary>Notes an error unless there is one already.</summary>
    internal void Fail(string error)
    {
        Error ??= error;
    }

    /// <summary>Notes what a member is and what it takes.</summary>
    internal void Refuse(string path, object value, string takes)
    {
        Fail(path + " is " + Shown(value) + ": it takes " + takes);
    }

    /// <summary>A string of a length in characters and a set of characters.</summary>
    internal void Text(string name, bool required, int min, int max, int rule)
    {
        object value = Take(name, required);
        if (value != null && CheckText(_path + name, value, min, max, rule))
        {
            Name(name);
            _json.Text((string)value);
        }
    }

    /// <summary>One of a few strings.</summary>
    internal void Choice(string name, string choices)
    {
        object value = Take(name, false);
        if (value == null)
        {
            return;
        }

        if (!(value is string) || ((string)value).IndexOf(' ') >= 0 || (" " + choices + " ").IndexOf(" " + value + " ") < 0)
        {
            Refuse(_path + name, value, "one of " + choices);
            return;
        }

        Name(name);
        _json.Text((string)value);
    }

    /// <summary>A whole number, given as a number or as a string of digits.</summary>
    /// <returns>The number, or long.MinValue when there is none or it is wrong.</returns>
    internal long Whole(string name, bool required, long min, long max)
    {
        object value = Take(name, required);
        if (value == null)
        {
            return long.MinValue;
        }

        long number = Number(value);
        if (number < min || number > max)
        {
            Refuse(_path + name, value, "a whole number from " + min + (max == long.MaxValue ? " on" : " to " + max));
            return long.MinValue;
        }

        Name(name);
        _json.Number(number);
        return number;
    }

    /// <summary>A number with a fraction.</summary>
    internal void Real(string name)
    {
        object value = Take(name, false);
        if (value == null)
        {
            return;
        }

        double number = value is double ? (double)value : value is float ? (float)value : value is int ? (int)value : double.NaN;
        if (double.IsNaN(number) || double.IsInfinity(number))
        {
            Refuse(_path + name, value, "a finite number (double, float or int)");
            return;
        }

        Name(name);
        _json.Raw(number.ToString());
    }

    /// <summary>True or false.</summary>
    internal void Flag(string name)
    {
        object value = Take(name, false);
        if (value == null)
        {
            return;
        }

        if (!(value is bool))
        {
            Refuse(_path + name, value, "true or false (bool)");
            return;
        }

        Name(name);
        _json.Raw((bool)value ? "true" : "false");
    }

    /// <summary>A table of strings to strings.</summary>
    internal void Map(string name, int min, int max, int minKey, int maxKey, int minValue, int maxValue, int rule)
    {
        object value = Take(name, false);
        if (value == null)
        {
            return;
        }

        Hashtable map = value as Hashtable;
        if (map == null || map.Count < min || map.Count > max)
        {
            Refuse(_path + name, value, "a Hashtable of " + min + " to " + max + " entries");
            return;
        }

        Name(name);
        _json.Raw("{");
        bool first = true;
        foreach (object key in map.Keys)
        {
            if (!CheckText(_path + name + " key", key, minKey, maxKey, rule) || !CheckText(_path + name + "." + key, map[key], minValue, maxValue, rule))
            {
                return;
            }

            if (!first)
            {
                _json.Raw(",");
            }

            first = false;
            _json.Text((string)key);
            _json.Raw(":");
            _json.Text((string)map[key]);
        }

        _json.Raw("}");
    }

    /// <summary>A list of strings.</summary>
    internal void Texts(string name, bool required, int min, int max, int minLength, int maxLength, int rule)
    {
        IList list = List(name, required, min, max);
        if (list == null)
        {
            return;
        }

        _json.Raw("[");
        for (int i = 0; i < list.Count; i++)
        {
            if (!CheckText(_path + name + "[" + i + "]", list[i], minLength, maxLength, rule))
            {
                return;
            }

            if (i > 0)
            {
                _json.Raw(",");
            }

            _json.Text((string)list[i]);
        }

        _json.Raw("]");
    }

    /// <summary>Takes a list and writes its name; the caller writes the list.</summary>
    /// <returns>The list, or null when there is none or it is wrong.</returns>
    internal IList List(string name, bool required, int min, int max)
    {
        object value = Take(name, required);
        if (value == null)
        {
            return null;
        }

        IList list = value as IList;
        if (list == null || list.Count < min || list.Count > max)
        {
            Fail(_path + name + (list == null ? " is " + Shown(value) : " has " + list.Count + " entries") + ": it takes an array or ArrayList of " + min + " to " + max + " entries");
            return null;
        }

        Name(name);
        return list;
    }

    /// <summary>Takes a table and writes its name; the caller writes the object with a writer of its own.</summary>
    internal Hashtable Table(string name)
    {
        object value = Take(name, false);
        if (value == null)
        {
            return null;
        }

        if (!(value is Hashtable))
        {
            Refuse(_path + name, value, "a Hashtable");
            return null;
        }

        Name(name);
        return (Hashtable)value;
    }

    /// <summary>A value as errors show it: strings in quotes and cut, other types by value or name.</summary>
    internal static string Shown(object value)
    {
        if (value == null)
        {
            return "null";
        }

        if (value is string text)
        {
            return "\"" + (text.Length > ShownCharacters ? text.Substring(0, ShownCharacters) + "..." : text) + "\"";
        }

        if (value is Hashtable table)
        {
            return "a Hashtable of " + table.Count;
        }

        return value is bool || Number(value) != long.MinValue || value is double ? value.ToString() : "a " + value.GetType().Name;
    }

    private string Owner => _path.Length == 0 ? _action : _path.Substring(0, _path.Length - 1);

    // Takes part in every member: what was asked for is what the action knows.
    private object Take(string name, bool required)
    {
        _known += (_known.Length == 0 ? " " : ", ") + name;
        if (Error != null)
        {
            return null;
        }

        if (_members.Contains(name))
        {
            _taken++;
        }

        object value = _members[name];
        if (value == null && required)
        {
            Fail(_path + name + " is missing: " + Owner + " requires it");
        }

        return value;
    }

    private void Name(string name)
    {
        _json.Raw(_first ? "\"" : ",\"");
        _json.Raw(name);
        _json.Raw("\":");
        _first = false;
    }

    private bool CheckText(string path, object value, int min, int max, int rule)
    {
        string text = value as string;
        if (text == null)
        {
            Refuse(path, value, "a string");
            return false;
        }

        int length = text.Length;
        if (length < min || length > max)
        {
            Fail(path + " is " + Shown(text) + ", " + length + " characters long: it takes " + min + (max == int.MaxValue ? " or more" : " to " + max));
            return false;
        }

        if (!TextRule.Allows(rule, text))
        {
            Refuse(path, text, TextRule.Describe(rule));
            return false;
        }

        return true;
    }

    private static long Number(object value)
    {
        if (value is int i)
        {
            return i;
        }

        if (value is long l)
        {
            return l;
        }

        if (value is short || value is byte || value is ushort || value is uint || value is sbyte)
        {
            return long.Parse(value.ToString());
        }

        return value is string text && IsDigits(text) && long.TryParse(text, out long parsed) ? parsed : long.MinValue;
    }

    // 19 digits: the longest long. TryParse alone would take blanks and signs too.
    private static bool IsDigits(string text)
    {
        return text.Length > 0 && text.Length <= 19 && TextRule.Allows(TextRule.Digits, text);
    }
}
