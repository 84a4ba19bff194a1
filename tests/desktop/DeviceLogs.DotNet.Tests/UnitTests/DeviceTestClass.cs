using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using nanoFramework.TestFramework;

namespace DeviceLogs.DotNet.Tests.UnitTests;

/// <summary>
/// Runs one test class as nanoFramework.UnitTestLauncher 3.0.80 does (source/UnitTestLauncher/Program.cs of
/// nanoframework/nanoFramework.TestFramework):
/// setups, test methods, data rows, cleanups, each once a class and in the order of the source, on no instance.
/// A failed setup does not keep the tests from running; a skipped one does, and the cleanups with them.
/// </summary>
internal sealed class DeviceTestClass
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private readonly Lazy<IReadOnlyDictionary<string, DeviceTestOutcome>> _outcomes;

    /// <exception cref="InvalidOperationException">The launcher would pass over a test of this class in silence, or could not run
    /// it.</exception>
    public DeviceTestClass(Type type)
    {
        List<string> problems = Problems(type).ToList();
        if (problems.Count > 0)
        {
            throw new InvalidOperationException(string.Join("\n", problems));
        }

        Cases = type.GetMethods(Declared).SelectMany(CasesOf).ToList();
        _outcomes = new Lazy<IReadOnlyDictionary<string, DeviceTestOutcome>>(RunAll);
    }

    public IReadOnlyList<DeviceTestCase> Cases { get; }

    /// <summary>The first question runs the whole class, because its tests share what its setup prepared.</summary>
    public DeviceTestOutcome OutcomeOf(string id) => _outcomes.Value[id];

    public static bool IsTestClass(Type type)
        => type.IsDefined(typeof(TestClassAttribute)) || type.GetMethods(Declared).Any(method => TestAttributes(method).Length > 0);

    private static IEnumerable<DeviceTestCase> CasesOf(MethodInfo method)
        => Helper.RemoveTestMethodIfDataRowExists(TestAttributes(method))
            .Select((attribute, index) => new DeviceTestCase(method, (Attribute)attribute, index));

    private static object[] TestAttributes(MethodInfo method)
        => method.GetCustomAttributes(false)
            .Where(attribute => attribute is SetupAttribute or TestMethodAttribute or DataRowAttribute or CleanupAttribute).ToArray();

    private Dictionary<string, DeviceTestOutcome> RunAll()
    {
        Dictionary<string, DeviceTestOutcome> outcomes = [];
        foreach (Type phase in new[]
        {
            typeof(SetupAttribute), typeof(TestMethodAttribute), typeof(DataRowAttribute), typeof(CleanupAttribute)
        })
        {
            foreach (DeviceTestCase test in Cases.Where(test => test.Attribute.GetType() == phase))
            {
                DeviceTestOutcome outcome = test.Run();
                outcomes.Add(test.Id, outcome);
                if (phase == typeof(SetupAttribute) && outcome.Skipped is not null)
                {
                    return SkipTheRest(outcomes, outcome.Skipped);
                }
            }
        }

        return outcomes;
    }

    private Dictionary<string, DeviceTestOutcome> SkipTheRest(Dictionary<string, DeviceTestOutcome> outcomes, string reason)
    {
        foreach (DeviceTestCase test in Cases)
        {
            outcomes.TryAdd(test.Id, new DeviceTestOutcome("", Skipped: reason));
        }

        return outcomes;
    }

    private static IEnumerable<string> Problems(Type type)
    {
        if (!type.IsDefined(typeof(TestClassAttribute)))
        {
            yield return type.FullName + ": has test methods but no [TestClass], so the launcher does not look at it.";
        }

        if (type.BaseType != typeof(object))
        {
            yield return type.FullName + ": has a base class; the launcher makes no instance, so share code in a static class.";
        }

        foreach (FieldInfo field in type.GetFields(Declared).Where(field => !field.IsStatic))
        {
            yield return type.FullName + "." + field.Name + ": is an instance field; the launcher makes no instance, so make it static.";
        }

        foreach (MethodInfo method in type.GetMethods(Declared))
        {
            foreach (string problem in Problems(method))
            {
                yield return type.FullName + "." + method.Name + ": " + problem;
            }
        }
    }

    private static IEnumerable<string> Problems(MethodInfo method)
    {
        object[] attributes = TestAttributes(method);
        if (attributes.Length == 0)
        {
            yield break;
        }

        if (!method.IsPublic)
        {
            yield return "is not public, so the launcher does not see it.";
        }

        if (method.ReturnType != typeof(void) || method.IsGenericMethod)
        {
            yield return "must be a plain method that returns void.";
        }

        DataRowAttribute[] rows = attributes.OfType<DataRowAttribute>().ToArray();
        if (attributes.Length - rows.Length != 1 || (rows.Length > 0 && !attributes.Any(attribute => attribute is TestMethodAttribute)))
        {
            yield return "must have exactly one of [TestMethod], [Setup] and [Cleanup], and [DataRow] only beside [TestMethod].";
        }

        int parameters = method.GetParameters().Length;
        if (rows.Length == 0 && parameters > 0)
        {
            yield return "has parameters but no [DataRow].";
        }

        if (rows.Any(row => row.MethodParameters.Length != parameters))
        {
            yield return "has a [DataRow] whose number of values is not the number of parameters (" + parameters + ").";
        }

        if (rows.SelectMany(row => row.MethodParameters).Any(value => value is null or Array or Enum))
        {
            yield return "has a [DataRow] value that a device cannot read: null, an array or an enum. The metadata processor or the "
                + "launcher ends there, and with it every test behind.";
        }
    }
}
