using System.Collections;
using System.Text;
using DeviceLogs.Policies;
using DeviceLogs.Policies.Expressions;
using DeviceLogs.Policies.Xml;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Policies;

/// <summary>Expressions without a document around them: each stands in line 1, its first character in column 1.</summary>
internal static class Compiled
{
    internal static Expression Of(string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        XmlValue text = new XmlValue();
        for (int i = 0; i < bytes.Length; i++)
        {
            text.Append(bytes[i], PolicyException.Position(1, i + 1));
        }

        return ExpressionCompiler.Compile(text, 0, true);
    }

    /// <summary>The text of an expression's value; null as "null".</summary>
    internal static string Text(string expression, Hashtable context)
    {
        object value = Of("@(" + expression + ")").Evaluate(context);
        return value == null ? "null" : ValueText.Of(value, PolicyException.Position(1, 1));
    }

    /// <summary>The error of a value that does not compile, or not evaluate.</summary>
    internal static string Error(string value, Hashtable context)
    {
        try
        {
            Of(value).Evaluate(context);
        }
        catch (PolicyException exception)
        {
            return exception.Message;
        }

        Assert.IsTrue(false, "no error: " + value);
        return null;
    }
}
