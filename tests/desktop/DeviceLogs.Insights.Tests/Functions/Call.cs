using System;
using System.Linq;
using DeviceLogs.Insights.Functions;
using DeviceLogs.Insights.Tests.Values;
using DeviceLogs.Insights.Values;
using Xunit;

namespace DeviceLogs.Insights.Tests.Functions;

/// <summary>Calls a function of one row by its name, with texts as strings and as slices of UTF-8, which must agree.</summary>
internal static class Call
{
    internal static readonly QueryClock Clock = new(Now: 1_700_000_000_999, Start: 1_600_000_000_000, End: 1_600_003_600_000);

    /// <summary>Returns the result as it is written in a result, or null.</summary>
    internal static string? Text(string name, params object?[] arguments)
    {
        Value result = Of(name, arguments);
        return result.IsNull ? null : result.ToString();
    }

    internal static Value Of(string name, params object?[] arguments)
    {
        Assert.True(ScalarFunctions.TryGet(name, out ScalarFunction? function));
        Assert.InRange(arguments.Length, function.MinArguments, function.MaxArguments);
        Value[] strings = arguments.Select(Make.Of).ToArray();
        Value[] slices = strings.Select(value => value.TryGetString(out string text) ? Make.Utf8(text) : value).ToArray();
        Value result = function.Invoke(strings, Clock);
        Value resultOfSlices = function.Invoke(slices, Clock);
        Assert.Equal(result.IsNull, resultOfSlices.IsNull);
        Assert.Equal(result.ToString(), resultOfSlices.ToString());
        return resultOfSlices;
    }

    internal static string? Check(string name, int index, object? constant)
    {
        Assert.True(ScalarFunctions.TryGet(name, out ScalarFunction? function));
        return function.CheckConstant(index, Make.Of(constant));
    }
}
