using System.Collections;

namespace DeviceLogs.Protocol;

/// <summary>How errors show a value.</summary>
public static class ErrorText
{
    // Enough of a value to recognise it by; more would fill a small heap with the text of an error.
    private const int ShownCharacters = 40;

    /// <summary>A value as errors show it: strings in quotes and cut, other types by value or name.</summary>
    public static string Shown(object value)
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

        return value is bool || value is double || value is float || WholeNumber.Is(value) ? value.ToString() : "a " + value.GetType().Name;
    }
}
