namespace DeviceLogs.Delivery;

/// <summary>Why lines were lost, as the notice in their place reports.</summary>
public enum LossCause
{
    /// <summary>The buffer was full.</summary>
    LackOfRoom,

    /// <summary>A store could not read them back.</summary>
    Unreadable,

    /// <summary>Some for the one, some for the other.</summary>
    Both,
}
