using System;

namespace nanoFramework.TestFramework;

[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public class DataRowAttribute : Attribute
{
    public DataRowAttribute(params object[] methodParameters)
    {
        ArgumentNullException.ThrowIfNull(methodParameters);
        if (methodParameters.Length == 0)
        {
            throw new ArgumentException("A data row has at least one value.", nameof(methodParameters));
        }

        MethodParameters = methodParameters;
    }

    public object[] MethodParameters { get; }
}
