using System;

namespace DeviceLogs.UnitTests.Logging;

/// <summary>An exception that cannot say what it is.</summary>
internal sealed class Unreadable : Exception
{
    public override string Message => throw new InvalidOperationException("no message");
}
