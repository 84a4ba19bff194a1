using System.Text;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Tests.Values;

/// <summary>Makes values of plain objects for tests: null, bool, int, long, double, string; and texts in UTF-8.</summary>
internal static class Make
{
    internal static Value Of(object? value) => value switch
    {
        null => Value.Null,
        bool truth => Value.Of(truth),
        int number => Value.Of((long)number),
        long number => Value.Of(number),
        double number => Value.Of(number),
        Value made => made,
        _ => Value.Of((string)value),
    };

    /// <summary>Makes a text that is a slice in the middle of a larger array, as a field of an event is.</summary>
    internal static Value Utf8(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes("<" + text + ">");
        return Value.OfUtf8(bytes, 1, bytes.Length - 2);
    }

    internal static Value List(params Value[] items) => Value.Of(new ValueList(items));

    internal static Value Map(string key, Value value) => Value.Of(new ValueMap([key], [value]));
}
