using System;
using System.Collections;
using DeviceLogs.Protocol;

namespace DeviceLogs.Firmware.Settings;

/// <summary>Takes the values out of one object of the settings file. What is wrong becomes a complaint, and the default stays.</summary>
/// <remarks>A complaint names the key, the value and the rule; the values of secrets and of whole groups are in none.</remarks>
internal sealed class SettingsGroup
{
    // Each such complaint lists all keys that there are.
    private const int MaxUnknown = 3;

    private readonly Hashtable _values;
    private readonly string _path;
    private readonly ArrayList _complaints;
    private string _known = string.Empty;

    /// <summary>Stands before the first key.</summary>
    /// <param name="values">The object. Emptied key by key.</param>
    /// <param name="path">What leads to it, with a dot at the end; empty for the file's object.</param>
    /// <param name="complaints">Receives what is wrong.</param>
    internal SettingsGroup(Hashtable values, string path, ArrayList complaints)
    {
        _values = values;
        _path = path;
        _complaints = complaints;
    }

    /// <summary>True when the file has this object, and something in it.</summary>
    internal bool IsGiven { get; private set; }

    /// <summary>The keys that nobody has taken yet.</summary>
    internal string[] Keys()
    {
        string[] keys = new string[_values.Count];
        _values.Keys.CopyTo(keys, 0);
        return keys;
    }

    /// <summary>Complains when a key is not there, and says what to give.</summary>
    internal void Require(string key, string give)
    {
        if (_values[key] == null)
        {
            Complain(key, "is missing: " + give);
        }
    }

    /// <summary>A whole number.</summary>
    internal int Number(string key, int otherwise, int min, int max)
    {
        object value = Take(key);
        if (value is int number && number >= min && number <= max)
        {
            return number;
        }

        if (value != null)
        {
            Refuse(key, value, min + " to " + max + ", without quotes", otherwise.ToString());
        }

        return otherwise;
    }

    /// <summary>A text of 1 to <paramref name="maxCharacters"/> characters that obey a rule of <see cref="CharacterSet"/>.</summary>
    internal string Text(string key, string otherwise, int maxCharacters, char set)
    {
        return Text(key, otherwise, 1, maxCharacters, set, false);
    }

    /// <summary>A text whose value no complaint shows.</summary>
    internal string Secret(string key, int minCharacters, int maxCharacters, char set)
    {
        return Text(key, null, minCharacters, maxCharacters, set, true);
    }

    /// <summary>One of some names, in any case of their letters.</summary>
    /// <returns>The name's index.</returns>
    internal int Choice(string key, string[] names, int otherwise)
    {
        object value = Take(key);
        int index = NameTable.IndexOf(names, value as string);
        if (index < 0 && value != null)
        {
            Refuse(key, value, NameTable.List(names), names[otherwise]);
        }

        return index < 0 ? otherwise : index;
    }

    /// <summary>An object within this one.</summary>
    internal SettingsGroup Group(string key)
    {
        object value = Take(key);
        if (value != null && !(value is Hashtable))
        {
            Complain(key, "is not a group: it takes an object in braces");
        }

        Hashtable values = value as Hashtable ?? new Hashtable();
        return new SettingsGroup(values, _path + key + ".", _complaints) { IsGiven = values.Count > 0 };
    }

    /// <summary>Complains of a value; reports the rule, and what is used instead where that is something.</summary>
    internal void Refuse(string key, object value, string rule, string used)
    {
        string shown = value is DateTime ? "what nanoFramework.Json takes for a date" : ErrorText.Shown(value);
        Complain(key, "is " + shown + ": it takes " + rule + (used == null ? string.Empty : "; " + used + " is used"));
    }

    /// <summary>Complains of a key.</summary>
    internal void Complain(string key, string text)
    {
        Tell(key + " " + text);
    }

    /// <summary>Adds a complaint that begins with a key.</summary>
    internal void Tell(string complaint)
    {
        _complaints.Add(_path + complaint);
    }

    /// <summary>Complains of the keys that nobody has taken.</summary>
    internal void End()
    {
        int left = MaxUnknown;
        foreach (object key in _values.Keys)
        {
            if (--left >= 0)
            {
                Complain(Short((string)key), "is not a setting: there are" + _known);
            }
        }

        if (left < 0)
        {
            _complaints.Add(
                "and " + -left + " more keys " + (_path.Length == 0 ? string.Empty : "of " + _path.TrimEnd('.') + " ")
                    + "are not settings");
        }
    }

    private static string Short(string key) => key.Length > 40 ? key.Substring(0, 40) + "..." : key;

    private string Text(string key, string otherwise, int minCharacters, int maxCharacters, char set, bool isSecret)
    {
        object value = Take(key);
        string text = value as string;

        // nanoFramework.Json adds a pair of quotes to a text that begins with one.
        text = text != null && text.StartsWith("\"") ? text.Substring(1, text.Length - 2) : text;
        if (text != null && text.Length >= minCharacters && text.Length <= maxCharacters && CharacterSet.Allows(set, text))
        {
            return text;
        }

        if (value != null)
        {
            string takes = "a text of " + minCharacters + " to " + maxCharacters + " characters"
                + (set == CharacterSet.Any ? string.Empty : ", " + CharacterSet.Describe(set));
            if (isSecret)
            {
                Complain(key, "is wrong (it is secret, and not shown): it takes " + takes);
            }
            else
            {
                Refuse(key, value, takes, otherwise);
            }
        }

        return otherwise;
    }

    private object Take(string key)
    {
        _known += (_known.Length == 0 ? " " : ", ") + key;
        object value = _values[key];
        _values.Remove(key);
        return value;
    }
}
