using System;

namespace DeviceLogs.Iot;

/// <summary>Why there are no credentials this time. Never leaves this assembly.</summary>
internal sealed class CredentialsException : Exception
{
    /// <summary>Takes a reason for a person.</summary>
    /// <param name="message">What went wrong, and the way out.</param>
    /// <param name="needsPerson">True when only a person can fix it, so that asking again soon is of no use.</param>
    internal CredentialsException(string message, bool needsPerson = false)
        : base(message)
    {
        NeedsPerson = needsPerson;
    }

    internal readonly bool NeedsPerson;
}
