namespace DeviceLogs.Delivery;

/// <summary>What a failure means for the lines concerned.</summary>
public enum FailureKind
{
    /// <summary>Nothing is lost: the lines are held and will be sent again.</summary>
    Temporary = 0,

    /// <summary>These lines are gone: the service refused them for good.</summary>
    Permanent = 1,

    /// <summary>Delivery has stopped with these lines undelivered.</summary>
    Final = 2,
}
