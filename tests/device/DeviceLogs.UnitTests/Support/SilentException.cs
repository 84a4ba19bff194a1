using System;

namespace DeviceLogs.UnitTests.Support;

/// <summary>Cannot tell its message, as any exception where not even a text finds room in the heap.</summary>
internal sealed class SilentException : Exception
{
    public override string Message => throw new InvalidOperationException("not even this");
}
