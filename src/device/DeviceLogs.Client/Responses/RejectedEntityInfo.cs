namespace DeviceLogs.Client;

/// <summary>Why the entity of an upload was refused.</summary>
public sealed class RejectedEntityInfo : LogsRecord
{
    /// <summary>The reason, for example InvalidEntity.</summary>
    public string ErrorType;
}
