using System.Collections;

namespace DeviceLogs.Protocol;

/// <summary>Checks the parameters of an action against its line in a table of rules, and writes them as JSON.</summary>
/// <remarks>
/// The first broken rule ends the work: <see cref="ScalarWriter.Error"/> names the member, its value and the rule.
/// </remarks>
internal sealed class MemberWriter : ScalarWriter
{
    private readonly string _action;

    internal MemberWriter(JsonWriter json, string action, string rules)
        : base(json, new RuleLine(rules))
    {
        _action = action;
    }

    /// <summary>Writes all parameters.</summary>
    internal void Write(Hashtable parameters)
    {
        Structure(parameters, string.Empty);
        while (Error == null && !Line.IsAtEnd)
        {
            CheckPair(parameters, Line.Next(), Line.Word(), Line.Word());
        }
    }

    private void Structure(Hashtable members, string path)
    {
        int start = Line.At;
        int taken = 0;
        int written = 0;
        Json.Raw("{");
        while (Error == null && Line.IsAtName)
        {
            string name = Line.Word();
            bool required = Line.Last == '!';
            object value = members[name];
            taken += members.Contains(name) ? 1 : 0;
            if (value == null)
            {
                if (required)
                {
                    Error = path + name + " is missing: " + OwnerOf(path) + " requires it";
                }

                Line.SkipType();
            }
            else
            {
                Json.Raw(written++ == 0 ? "\"" : ",\"");
                Json.Raw(name);
                Json.Raw("\":");
                Value(value, path + name);
            }

            Line.SkipBlank();
        }

        Json.Raw("}");
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
        Line.At = start;
        while (Line.IsAtName)
        {
            known += (known.Length == 0 ? " " : ", ") + Line.Word();
            Line.SkipType();
            Line.SkipBlank();
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
        switch (Line.Next())
        {
            case 's':
                Text(value, path);
                break;
            case 'e':
                Choice(value, path, Line.Choices());
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
                    Line.Next();
                }
                else
                {
                    Refuse(path, value, "a Hashtable");
                }

                break;
        }
    }

    private void List(object value, string path)
    {
        long min = Line.Number();
        long max = Line.Number();
        int type = Line.At;
        IList list = value as IList;
        if (list == null || list.Count < min || list.Count > max)
        {
            Error = path + (list == null ? " is " + ErrorText.Shown(value) : " has " + list.Count + " entries")
                + ": it takes an array or ArrayList of " + Entries(min, max);
            return;
        }

        Json.Raw("[");
        for (int i = 0; i < list.Count && Error == null; i++)
        {
            Line.At = type;
            if (i > 0)
            {
                Json.Raw(",");
            }

            Value(list[i], path + "[" + i + "]");
        }

        Json.Raw("]");
        Line.At = type;
        Line.SkipType();
    }

    private void Map(object value, string path)
    {
        long min = Line.Number();
        long max = Line.Number();
        int type = Line.At;
        Hashtable map = value as Hashtable;
        if (map == null || map.Count < min || map.Count > max)
        {
            Refuse(path, value, "a Hashtable of " + Entries(min, max));
            return;
        }

        int written = 0;
        Json.Raw("{");
        foreach (object key in map.Keys)
        {
            Line.At = type;
            if (written++ > 0)
            {
                Json.Raw(",");
            }

            Value(key, path + " key");
            Json.Raw(":");
            if (Error == null)
            {
                Value(map[key], path + "." + key);
            }

            if (Error != null)
            {
                return;
            }
        }

        Json.Raw("}");
        Line.At = type;
        Line.SkipType();
    }

    private static string Entries(long min, long max) => min + (max == long.MaxValue ? " or more entries" : " to " + max + " entries");
}
