namespace DeviceLogs.Firmware.Network;

/// <summary>The one light of a board.</summary>
public interface IStatusLed
{
    /// <summary>Turns it on or off. Never blocks and never throws.</summary>
    void Set(bool isLit);
}
