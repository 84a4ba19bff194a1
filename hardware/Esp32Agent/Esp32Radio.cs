using System;
using System.Device.Wifi;
using System.Net.NetworkInformation;
using System.Threading;
using DeviceLogs.Firmware.Network;

namespace DeviceLogs.Esp32Agent;

/// <summary>The Wi-Fi of an ESP32.</summary>
/// <remarks>
/// WifiAdapter and not WifiNetworkHelper, which writes the network into the flash at each attempt and keeps the reason of a failure to
/// itself.
/// The image reports the strength of a signal only by a scan, which slows the network for seven seconds: each question starts one, and gets
/// the answer of the one before.
/// </remarks>
internal sealed class Esp32Radio : IWifiRadio
{
    private const int PollMs = 100;
    private const int GraceMs = 5000;

    private WifiAdapter _adapter;
    private string _ssid;
    private int _signalDbm;

    public bool IsConnected
    {
        get
        {
            foreach (NetworkInterface network in NetworkInterface.GetAllNetworkInterfaces())
            {
                if (network.NetworkInterfaceType == NetworkInterfaceType.Wireless80211)
                {
                    return network.IPv4Address != "0.0.0.0";
                }
            }

            return false;
        }
    }

    public int SignalDbm
    {
        get
        {
            try
            {
                foreach (WifiAvailableNetwork network in _adapter.NetworkReport.AvailableNetworks)
                {
                    _signalDbm = network.Ssid == _ssid ? (int)network.NetworkRssiInDecibelMilliwatts : _signalDbm;
                }

                _adapter.ScanAsync();
            }
            catch (Exception)
            {
                // Not yet connected, or the last scan is under way: what is known stands.
            }

            return _signalDbm;
        }
    }

    public string Connect(string ssid, string password, int timeoutMs)
    {
        try
        {
            long deadline = Environment.TickCount64 + timeoutMs;
            if (ssid == null)
            {
                Wireless80211Configuration stored = Wireless80211Configuration.GetAllWireless80211Configurations()[0];
                ssid = stored.Ssid;
                password = stored.Password;
            }

            if (string.IsNullOrEmpty(ssid))
            {
                return "no network is stored: name one in the settings, or store one with nanoff --networkdeployment";
            }

            _ssid = ssid;
            _adapter ??= WifiAdapter.FindAllAdapters()[0];
            string reason = Describe(_adapter.Connect(ssid, WifiReconnectionKind.Automatic, password ?? string.Empty).ConnectionStatus);

            // The end of a connection before this one is reported as a failure of this one: it counts only when no address follows.
            deadline = reason == null ? deadline : Environment.TickCount64 + GraceMs;
            while (!IsConnected)
            {
                if (Environment.TickCount64 > deadline)
                {
                    return "\"" + ssid + "\": " + (reason ?? "connected, but no address came within " + timeoutMs + " ms");
                }

                Thread.Sleep(PollMs);
            }

            return null;
        }
        catch (Exception exception)
        {
            return "the radio failed: " + exception.GetType().Name;
        }
    }

    public void Disconnect()
    {
        try
        {
            _adapter?.Disconnect();
        }
        catch (Exception)
        {
            // Deep sleep turns it off all the same.
        }
    }

    private static string Describe(WifiConnectionStatus status)
    {
        switch (status)
        {
            case WifiConnectionStatus.Success:
                return null;
            case WifiConnectionStatus.NetworkNotAvailable:
                return "no such network here";
            case WifiConnectionStatus.InvalidCredential:
                return "the password is refused, or the signal is too weak";
            case WifiConnectionStatus.Timeout:
                return "no answer in time";
            default:
                return "no connection, status " + (int)status;
        }
    }
}
