using System;

namespace DeviceLogs.Exporter.Credentials;

/// <summary>The role could not be assumed. The message tells STS's own reason, and no secret.</summary>
/// <param name="message">Why.</param>
/// <param name="mayPass">Whether it can be different the next time without anybody's doing.</param>
internal sealed class RoleException(string message, bool mayPass) : Exception(message)
{
    public bool MayPass { get; } = mayPass;
}
