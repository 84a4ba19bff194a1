namespace DeviceLogs.Policies;

/// <summary>The sections of a policy document.</summary>
public enum PolicyScope
{
    /// <summary><c>inbound</c>: what comes in.</summary>
    Inbound = 0,

    /// <summary><c>outbound</c>: what goes out.</summary>
    Outbound = 1,

    /// <summary><c>on-error</c>: what went wrong.</summary>
    OnError = 2,
}
