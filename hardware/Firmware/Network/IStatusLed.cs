namespace DeviceLogs.Firmware.Network;

/// <summary>The one light of a board.</summary>
public interface IStatusLed
{
    /// <summary>Whether it is lit.</summary>
    bool IsOn { get; set; }
}
