using System;

namespace DeviceLogs.Insights;

/// <summary>A compiled query cannot be carried out, or reached a limit; the service's status Failed.</summary>
public sealed class QueryFailedException : Exception
{
    internal QueryFailedException(string message)
        : base(message)
    {
    }
}
