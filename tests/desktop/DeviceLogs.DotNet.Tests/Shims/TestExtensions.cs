using System;

namespace nanoFramework.TestFramework;

public static class TestExtensions
{
    /// <summary>
    /// Element by element: numbers, characters and booleans of one type by value, all else by reference, as on the device.
    /// </summary>
    public static bool SequenceEqual(this Array a, Array b)
    {
        if (a is null || b is null || a.Length != b.Length)
        {
            return false;
        }

        for (int i = 0; i < a.Length; i++)
        {
            object left = a.GetValue(i)!;
            object right = b.GetValue(i)!;
            bool same = left.GetType() == right.GetType()
                && (left.GetType().IsPrimitive ? left.Equals(right) : ReferenceEquals(left, right));
            if (!same)
            {
                return false;
            }
        }

        return true;
    }
}
