using System;

namespace TestFrameworkShared;

public class AssertFailedException : Exception
{
    public AssertFailedException()
    {
    }

    public AssertFailedException(string msg)
        : base(msg)
    {
    }

    public AssertFailedException(string msg, Exception ex)
        : base(msg, ex)
    {
    }
}
