using System;
using System.Collections;

namespace DeviceLogs.Policies.Expressions;

/// <summary>What the operators do with values. Whole numbers are long, others double; what is missing is null.</summary>
internal static class Values
{
    private const int Unordered = 2;

    /// <summary>A member of an object; null has none, and that is not an error.</summary>
    internal static object Member(object value, string name, int position)
    {
        if (value == null)
        {
            return null;
        }

        return value is Hashtable table ? Widened(table[name]) : throw new PolicyException(Kind(value) + " has no members", position);
    }

    /// <summary>A member of an object by its name, or of a list by its number from 0; null where there is none.</summary>
    internal static object Index(object value, object index, int position)
    {
        if (value == null || index == null)
        {
            return null;
        }

        if (index is string name)
        {
            return Member(value, name, position);
        }

        if (value is IList list && index is long number)
        {
            return number >= 0 && number < list.Count ? Widened(list[(int)number]) : null;
        }

        throw new PolicyException(
            "the index is " + Kind(index) + " and the value " + Kind(value) + ": a list takes a whole number, an object a text", position);
    }

    /// <summary>The sum of two numbers; everything else is joined as text, null as none.</summary>
    internal static object Add(object left, object right, int position)
    {
        if (left is long a && right is long b)
        {
            // The device never throws for an overflow: the signs tell.
            long sum = a + b;
            return ((a ^ sum) & (b ^ sum)) < 0 ? (double)a + (double)b : (object)sum;
        }

        if (IsNumber(left) && IsNumber(right))
        {
            return Number(left) + Number(right);
        }

        return ValueText.Joined(ValueText.Of(left, position), ValueText.Of(right, position), position);
    }

    /// <summary>Equality of any two values, order of two numbers, texts or times. Nothing is less or greater than null.</summary>
    internal static object Compare(Operation operation, object left, object right, int position)
    {
        if (operation == Operation.Equal || operation == Operation.NotEqual)
        {
            return AreEqual(left, right) == (operation == Operation.Equal);
        }

        int order = left == null || right == null ? Unordered : Order(left, right);
        if (order == Unordered && left != null && right != null && !(IsNumber(left) && IsNumber(right)))
        {
            throw new PolicyException(
                Kind(left) + " and " + Kind(right) + " have no order: compare two numbers, two texts or two times", position);
        }

        switch (operation)
        {
            case Operation.Less:
                return order < 0;
            case Operation.LessOrEqual:
                return order <= 0;
            case Operation.Greater:
                return order == 1;
            default:
                return order == 0 || order == 1;
        }
    }

    /// <summary>The value of a condition; null is false.</summary>
    internal static bool IsTrue(object value, int position)
    {
        return value != null
            && (value is bool condition ? condition : throw new PolicyException(Kind(value) + " is not a condition: compare it", position));
    }

    /// <summary>The type of a value in words.</summary>
    internal static string Kind(object value)
    {
        return value == null ? "null"
            : value is string ? "a text" : IsNumber(value) ? "a number" : value is bool ? "true or false" : value is DateTime ? "a time"
            : value is Hashtable ? "an object" : value is IList ? "a list" : "a " + value.GetType().Name;
    }

    /// <summary>A value of the context as the few types that expressions know.</summary>
    internal static object Widened(object value)
    {
        if (value is int || value is short || value is byte || value is sbyte || value is ushort || value is uint || value is ulong)
        {
            string digits = value.ToString();
            return long.TryParse(digits, out long whole) ? whole : double.Parse(digits);
        }

        if (value is float single)
        {
            return (double)single;
        }

        return value is char ? value.ToString() : value;
    }

    private static bool IsNumber(object value) => value is long || value is double;

    private static double Number(object value) => value is long whole ? whole : (double)value;

    private static bool AreEqual(object left, object right)
    {
        if (left == null || right == null)
        {
            return left == right;
        }

        if (left is bool a && right is bool b)
        {
            return a == b;
        }

        return left == right || Order(left, right) == 0;
    }

    private static int Order(object left, object right)
    {
        if (left is long a && right is long b)
        {
            return a < b ? -1 : a > b ? 1 : 0;
        }

        if (IsNumber(left) && IsNumber(right))
        {
            double x = Number(left);
            double y = Number(right);
            return x < y ? -1 : x > y ? 1 : x == y ? 0 : Unordered;
        }

        if (left is DateTime first && right is DateTime second)
        {
            return first.Ticks < second.Ticks ? -1 : first.Ticks > second.Ticks ? 1 : 0;
        }

        return left is string text && right is string other ? OrderOfTexts(text.ToCharArray(), other.ToCharArray()) : Unordered;
    }

    // By character codes, as == does: string.Compare follows a culture on .NET.
    private static int OrderOfTexts(char[] left, char[] right)
    {
        int count = left.Length < right.Length ? left.Length : right.Length;
        for (int i = 0; i < count; i++)
        {
            if (left[i] != right[i])
            {
                return left[i] < right[i] ? -1 : 1;
            }
        }

        return left.Length < right.Length ? -1 : left.Length > right.Length ? 1 : 0;
    }
}
