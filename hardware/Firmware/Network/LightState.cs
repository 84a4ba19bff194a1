namespace DeviceLogs.Firmware.Network;

/// <summary>What the light of a board shows a person.</summary>
public enum LightState
{
    /// <summary>There is no Wi-Fi yet, or no more: half a second on, half a second off.</summary>
    Connecting = 0,

    /// <summary>All is well: a flash each three seconds.</summary>
    Online = 1,

    /// <summary>There is Wi-Fi, but the last request failed: two flashes each two seconds.</summary>
    Trouble = 2,

    /// <summary>The firmware can't start, and only a person can fix it: always on.</summary>
    Fault = 3,
}
