using System.Collections;

namespace nanoFramework.TestFramework;

public sealed class CollectionAssert
{
    public static void Empty(ICollection collection, string message = "")
    {
        Assert.EnsureParameterIsNotNull(collection, "CollectionAssert.Empty");
        if (collection.Count != 0)
        {
            Assert.HandleFail("CollectionAssert.Empty", message);
        }
    }

    public static void NotEmpty(ICollection collection, string message = "")
    {
        Assert.EnsureParameterIsNotNull(collection, "CollectionAssert.NotEmpty");
        if (collection.Count == 0)
        {
            Assert.HandleFail("CollectionAssert.NotEmpty", message);
        }
    }

    public static void AreEqual(ICollection? expected, ICollection? actual, string message = "")
    {
        if (Difference(expected, actual) is { } difference)
        {
            Assert.HandleFail("CollectionAssert.AreEqual", message + "(" + difference + ")");
        }
    }

    public static void AreNotEqual(ICollection? notExpected, ICollection? actual, string message = "")
    {
        if (Difference(notExpected, actual) is null)
        {
            Assert.HandleFail("CollectionAssert.AreNotEqual", message + "(Both collections have the same elements.)");
        }
    }

    private static string? Difference(ICollection? expected, ICollection? actual)
    {
        if (ReferenceEquals(expected, actual))
        {
            return null;
        }

        if (expected is null || actual is null)
        {
            return "One collection is null.";
        }

        if (expected.Count != actual.Count)
        {
            return "Different number of elements: expected " + expected.Count + ", actual " + actual.Count + ".";
        }

        IEnumerator left = expected.GetEnumerator();
        IEnumerator right = actual.GetEnumerator();
        for (int i = 0; left.MoveNext() && right.MoveNext(); i++)
        {
            if (!Equals(left.Current, right.Current))
            {
                return "Element at index " + i + " differs. Expected:<" + left.Current + ">. Actual:<" + right.Current + ">.";
            }
        }

        return null;
    }
}
