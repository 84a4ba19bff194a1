using DeviceLogs.Firmware.Network;
using DeviceLogs.Spool;

namespace DeviceLogs.Firmware.Metrics;

/// <summary>Measures what the firmware knows of the board itself, and has the application's callback measure the rest.</summary>
internal sealed class BoardMeter
{
    private readonly WifiKeeper _wifi;
    private readonly IWifiRadio _radio;
    private readonly FlashSpool _spool;
    private readonly MeteredDrive _drive;
    private readonly ReadingsCallback _readBoard;

    internal BoardMeter(WifiKeeper wifi, IWifiRadio radio, FlashSpool spool, MeteredDrive drive, ReadingsCallback readBoard)
    {
        _wifi = wifi;
        _radio = radio;
        _spool = spool;
        _drive = drive;
        _readBoard = readBoard;
    }

    /// <summary>Fills in every reading.</summary>
    internal void Read(BoardReadings target)
    {
        target.SignalDbm = _wifi.IsOnline ? _radio.SignalDbm : 0;
        target.Reconnects = _wifi.Reconnects;
        target.RadioSeconds = _wifi.OnlineMs / 1000;
        target.Boots = _spool.Boot.Number;
        target.FlashWrittenBytes = _drive.WrittenBytes;
        target.SpoolSegments = _spool.SegmentCount;
        target.SpoolFillPercent = (int)(_spool.UsedBytes * 100L / _spool.MaxBytes);
        _readBoard(target);
    }
}
