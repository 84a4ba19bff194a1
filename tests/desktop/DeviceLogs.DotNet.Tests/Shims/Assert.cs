using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace nanoFramework.TestFramework;

/// <summary>
/// The device framework's assertions, so that one test file runs on both sides.
/// Its obsolete members are left out on purpose: a test that uses one does not compile here.
/// </summary>
public sealed partial class Assert
{
    public static void AreSame(object? expected, object? actual, [CallerArgumentExpression(nameof(actual))] string message = "")
    {
        if (!ReferenceEquals(expected, actual))
        {
            HandleFail("Assert.AreSame", message);
        }
    }

    public static void AreNotSame(object? notExpected, object? actual, [CallerArgumentExpression(nameof(actual))] string message = "")
    {
        if (ReferenceEquals(notExpected, actual))
        {
            HandleFail("Assert.AreNotSame", message);
        }
    }

    public static void Contains(string expected, string value, [CallerArgumentExpression(nameof(value))] string message = "")
    {
        EnsureParameterIsNotNull(expected, "Assert.Contains");
        EnsureParameterIsNotNull(value, "Assert.Contains");
        if (!value.Contains(expected, StringComparison.Ordinal))
        {
            HandleFail("Assert.Contains", "'" + value + "' does not contain '" + expected + "'. " + message);
        }
    }

    public static void DoesNotContains(string notExpected, string value, [CallerArgumentExpression(nameof(value))] string message = "")
    {
        EnsureParameterIsNotNull(notExpected, "Assert.DoesNotContains");
        EnsureParameterIsNotNull(value, "Assert.DoesNotContains");
        if (value.Contains(notExpected, StringComparison.Ordinal))
        {
            HandleFail("Assert.DoesNotContains", "'" + value + "' should not contain '" + notExpected + "'. " + message);
        }
    }

    public static void StartsWith(string expected, string value, [CallerArgumentExpression(nameof(value))] string message = "")
    {
        EnsureParameterIsNotNull(expected, "Assert.StartsWith");
        EnsureParameterIsNotNull(value, "Assert.StartsWith");
        if (!value.StartsWith(expected, StringComparison.Ordinal))
        {
            HandleFail("Assert.StartsWith", "'" + value + "' does not start with '" + expected + "'. " + message);
        }
    }

    public static void EndsWith(string expected, string value, [CallerArgumentExpression(nameof(value))] string message = "")
    {
        EnsureParameterIsNotNull(expected, "Assert.EndsWith");
        EnsureParameterIsNotNull(value, "Assert.EndsWith");
        if (!value.EndsWith(expected, StringComparison.Ordinal))
        {
            HandleFail("Assert.EndsWith", "'" + value + "' does not end with '" + expected + "'. " + message);
        }
    }

    public static void IsTrue(bool condition, [CallerArgumentExpression(nameof(condition))] string message = "")
    {
        if (!condition)
        {
            HandleFail("Assert.IsTrue", message);
        }
    }

    public static void IsFalse(bool condition, [CallerArgumentExpression(nameof(condition))] string message = "")
    {
        if (condition)
        {
            HandleFail("Assert.IsFalse", message);
        }
    }

    public static void IsNull(object? value, [CallerArgumentExpression(nameof(value))] string message = "")
    {
        if (value is not null)
        {
            HandleFail("Assert.IsNull", message);
        }
    }

    public static void IsNotNull([NotNull] object? value, [CallerArgumentExpression(nameof(value))] string message = "")
    {
        if (value is null)
        {
            HandleFail("Assert.IsNotNull", message);
        }
    }

    /// <summary>The very type, not a derived one, as on the device.</summary>
    public static void IsInstanceOfType(object? value, Type expected, [CallerArgumentExpression(nameof(value))] string message = "")
    {
        EnsureParameterIsNotNull(expected, "Assert.IsInstanceOfType");
        if (value?.GetType() != expected)
        {
            HandleFail(
                "Assert.IsInstanceOfType", "Expected type:<" + expected + ">. Actual type:<" + Show(value?.GetType()) + ">. " + message);
        }
    }

    public static void IsNotInstanceOfType(object? value, Type notExpected, [CallerArgumentExpression(nameof(value))] string message = "")
    {
        EnsureParameterIsNotNull(notExpected, "Assert.IsNotInstanceOfType");
        if (value?.GetType() == notExpected)
        {
            HandleFail("Assert.IsNotInstanceOfType", "Wrong type:<" + notExpected + ">. " + message);
        }
    }

    /// <summary>The very exception, not a derived one, as on the device.</summary>
    public static void ThrowsException(Type exception, Action action, [CallerArgumentExpression(nameof(action))] string message = "")
    {
        EnsureParameterIsNotNull(exception, "Assert.ThrowsException");
        EnsureParameterIsNotNull(action, "Assert.ThrowsException");
        try
        {
            action.Invoke();
        }
        catch (Exception thrown)
        {
            if (thrown.GetType() != exception)
            {
                HandleFail("Assert.ThrowsException",
                    "Threw exception " + thrown.GetType().Name + ", but exception " + exception.Name + " was expected. " + message
                        + "\nException Message: " + thrown.Message);
            }

            return;
        }

        HandleFail("Assert.ThrowsException", "No exception thrown. " + exception.Name + " exception was expected. " + message);
    }

    [DoesNotReturn]
    public static void SkipTest(string? message = null) => throw new SkipTestException(message);

    internal static void EnsureParameterIsNotNull(
        [NotNull] object? value, string assertion, [CallerArgumentExpression(nameof(value))] string? parameter = null)
    {
        if (value is null)
        {
            HandleFail(assertion, "The parameter '" + parameter + "' is invalid. The value cannot be null.");
        }
    }

    [DoesNotReturn]
    internal static void HandleFail(string assertion, string message)
        => throw new TestFrameworkShared.AssertFailedException(assertion + " failed. " + message);

    private static string Show(object? value) =>
        value is null ? "(null)" : (value.ToString() ?? "(object)").Replace("\0", "\\0", StringComparison.Ordinal);
}
