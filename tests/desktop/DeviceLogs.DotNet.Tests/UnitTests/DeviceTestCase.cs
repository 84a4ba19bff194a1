using System;
using System.Linq;
using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.ExceptionServices;
using nanoFramework.TestFramework;

namespace DeviceLogs.DotNet.Tests.UnitTests;

/// <summary>One line of the launcher's report: a method under one of its attributes.</summary>
/// <param name="Method">The public method of a test class.</param>
/// <param name="Attribute">Why it runs: <see cref="SetupAttribute"/>, <see cref="TestMethodAttribute"/>, <see cref="DataRowAttribute"/> or
/// <see cref="CleanupAttribute"/>.</param>
/// <param name="Index">Distinguishes the rows of one method.</param>
internal sealed record DeviceTestCase(MethodInfo Method, Attribute Attribute, int Index)
{
    public string Id => Method.DeclaringType!.FullName + "." + Method.Name + "." + Index;

    public string Name => Method.DeclaringType!.Name + "." + Method.Name
        + (Arguments.Length > 0 ? "(" + string.Join(", ", Arguments.Select(Show)) + ")" : "");

    private object?[] Arguments => Attribute is DataRowAttribute row ? row.MethodParameters : [];

    public DeviceTestOutcome Run()
    {
        OutputHelper.Take();
        try
        {
            Invoke();
            return new DeviceTestOutcome(OutputHelper.Take());
        }
        catch (SkipTestException skip)
        {
            return new DeviceTestOutcome(OutputHelper.Take(), Skipped: skip.Message);
        }
        catch (Exception failure)
        {
            return new DeviceTestOutcome(OutputHelper.Take(), Failure: ExceptionDispatchInfo.Capture(failure));
        }
    }

    /// <summary>
    /// The launcher makes no instance: it invokes with null, so a test that touches <c>this</c> fails here as it does on the device.
    /// </summary>
    private void Invoke()
    {
        Type shape = Expression.GetActionType(Method.GetParameters().Select(parameter => parameter.ParameterType).ToArray());
        Delegate call = Method.IsStatic ? Method.CreateDelegate(shape) : Delegate.CreateDelegate(shape, null, Method);
        try
        {
            call.DynamicInvoke(Arguments);
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(wrapped.InnerException);
        }
    }

    private static string Show(object? argument) => argument switch
    {
        null => "null",
        string text => "\"" + text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal) + "\"",
        char character => "'" + character + "'",
        _ => argument.ToString() ?? "",
    };
}
