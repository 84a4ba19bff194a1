using System;
using System.Reflection;
using nanoFramework.TestFramework;
using DeviceMemory = nanoFramework.Runtime.Native.GC;

namespace DeviceLogs.Toolchain.Launcher;

/// <summary>
/// Runs test classes as nanoFramework.UnitTestLauncher 3.0.80 does, by reflection over the attributes and on no instance, and differs in
/// what it reports: it says what begins, not only what has ended, so that a crash has a name; gives the type of an exception with its
/// message; and continues behind a method whose attributes cannot be read, where that launcher ends silently.
/// </summary>
internal static class Launcher
{
    private static void Main()
    {
        Tell("heap " + DeviceMemory.Run(false));
        foreach (Type type in Assembly.Load("NFUnitTest").GetTypes())
        {
            if (type.IsClass && IsSelected(type.FullName))
            {
                Tell("class " + type.FullName);
                RunClass(type);
                Tell("end " + DeviceMemory.Run(false));
            }
        }

        Tell("complete");
    }

    private static bool IsSelected(string name)
    {
        foreach (string selected in Selection.Classes)
        {
            if (selected == name)
            {
                return true;
            }
        }

        return false;
    }

    private static void RunClass(Type type)
    {
        if (!IsTestClass(type))
        {
            return;
        }

        MethodInfo[] methods = type.GetMethods();
        object[][] attributes = new object[methods.Length][];
        for (int i = 0; i < methods.Length; i++)
        {
            attributes[i] = AttributesOf(type, methods[i]);
        }

        if (RunPhase(typeof(SetupAttribute), methods, attributes))
        {
            RunPhase(typeof(TestMethodAttribute), methods, attributes);
            RunPhase(typeof(DataRowAttribute), methods, attributes);
            RunPhase(typeof(CleanupAttribute), methods, attributes);
        }
    }

    private static bool IsTestClass(Type type)
    {
        foreach (object attribute in type.GetCustomAttributes(true))
        {
            if (attribute is TestClassAttribute)
            {
                return true;
            }
        }

        return false;
    }

    private static object[] AttributesOf(Type type, MethodInfo method)
    {
        try
        {
            return Helper.RemoveTestMethodIfDataRowExists(method.GetCustomAttributes(true));
        }
        catch (Exception exception)
        {
            Tell("unreadable " + type.FullName + "." + method.Name);
            Explain(exception);
            return new object[0];
        }
    }

    private static bool RunPhase(Type phase, MethodInfo[] methods, object[][] attributes)
    {
        for (int i = 0; i < methods.Length; i++)
        {
            int index = 0;
            foreach (object attribute in attributes[i])
            {
                if (attribute.GetType() == phase && !Run(methods[i], attribute, index++) && phase == typeof(SetupAttribute))
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <returns>False when it was skipped: a skipped setup skips its class.</returns>
    private static bool Run(MethodInfo method, object attribute, int index)
    {
        string id = method.DeclaringType.FullName + "." + method.Name + "." + index;
        Tell("begin " + id);
        try
        {
            method.Invoke(null, attribute is DataRowAttribute row ? row.MethodParameters : null);
            Tell("passed " + id);
        }
        catch (SkipTestException skip)
        {
            Tell("skipped " + id);
            Console.WriteLine(skip.Message ?? string.Empty);
            return false;
        }
        catch (Exception exception)
        {
            Tell("failed " + id);
            Explain(exception);
        }

        return true;
    }

    /// <summary>The lines up to the next mark belong to what was told last.</summary>
    private static void Explain(Exception exception)
    {
        Console.WriteLine(exception.GetType().Name + ": " + exception.Message);
        string trace = exception.StackTrace ?? string.Empty;
        int ours = trace.IndexOf("System.Reflection.MethodBase::Invoke");
        Console.WriteLine(ours < 0 ? trace : trace.Substring(0, ours));
    }

    private static void Tell(string text)
    {
        Console.WriteLine("#lane# " + text);
    }
}
