using System;

namespace nanoFramework.TestFramework;

/// <summary>
/// Marks a class for the launcher. See <see cref="DeviceLogs.DotNet.Tests.UnitTests.DeviceTestClass"/> for what it then does.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public class TestClassAttribute : Attribute
{
    public virtual TestMethodAttribute GetTestMethodAttribute(TestMethodAttribute testMethodAttribute) => testMethodAttribute;
}
