using System.Net.NetworkInformation;

namespace DeviceLogs.Esp32Agent;

/// <summary>What distinguishes one board from all others.</summary>
internal static class BoardIdentity
{
    /// <summary>The six bytes of its Wi-Fi address.</summary>
    internal static byte[] MacAddress()
    {
        foreach (NetworkInterface network in NetworkInterface.GetAllNetworkInterfaces())
        {
            if (network.NetworkInterfaceType == NetworkInterfaceType.Wireless80211)
            {
                return network.PhysicalAddress;
            }
        }

        return new byte[6];
    }
}
