namespace DeviceLogs.Firmware.Network;

/// <summary>The Wi-Fi of a board: what only the board can do, and nothing that decides.</summary>
public interface IWifiRadio
{
    /// <summary>True while the board is connected and has an address.</summary>
    bool IsConnected { get; }

    /// <summary>
    /// Strength of the signal in dBm, or 0 while it is not known. Never throws and never blocks for long; it may be that of the question
    /// before.
    /// </summary>
    int SignalDbm { get; }

    /// <summary>Connects and waits for an address. Never throws.</summary>
    /// <param name="ssid">Name of the network; null takes the one that the board has stored.</param>
    /// <param name="password">Its password; null with a null <paramref name="ssid"/>.</param>
    /// <param name="timeoutMs">Longest wait in milliseconds.</param>
    /// <returns>Null when connected, else why not. The password is never part of it.</returns>
    string Connect(string ssid, string password, int timeoutMs);

    /// <summary>Turns the radio off: before deep sleep. Never throws.</summary>
    void Disconnect();
}
