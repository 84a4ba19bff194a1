using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>What a server on this machine may be called by.</summary>
internal static class ServerNames
{
    /// <summary>Whether a text can be in a certificate as the name or the address of a server.</summary>
    public static bool IsName(string text) => Uri.CheckHostName(text) is not (UriHostNameType.Unknown or UriHostNameType.Basic);

    /// <summary>Lists the names: localhost first, then the machine's own, the addresses listened on, and those given.</summary>
    public static string[] Of(IPAddress listensOn, IEnumerable<string> given)
    {
        bool listensOnAll = listensOn.Equals(IPAddress.Any) || listensOn.Equals(IPAddress.IPv6Any);
        IEnumerable<IPAddress> addresses = listensOnAll ? AddressesOfThisMachine() : [listensOn];
        string[] names =
        [
            "localhost", Dns.GetHostName(), $"{IPAddress.Loopback}", $"{IPAddress.IPv6Loopback}", .. addresses.Select(
                address => $"{address}"), .. given,
        ];
        return [.. names.Where(IsName).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The addresses that other machines reach a server by, those of version 4 first.</summary>
    public static IReadOnlyList<IPAddress> ReachableFromElsewhere(IPAddress listensOn)
    {
        bool listensOnAll = listensOn.Equals(IPAddress.Any) || listensOn.Equals(IPAddress.IPv6Any);
        return
        [
            .. (listensOnAll ? AddressesOfThisMachine() : [listensOn])
                .Where(address => !IPAddress.IsLoopback(address))
                .Where(address => !listensOn.Equals(IPAddress.Any) || address.AddressFamily == AddressFamily.InterNetwork)
                .OrderBy(address => address.AddressFamily == AddressFamily.InterNetworkV6),
        ];
    }

    // A board reaches none of the link-local ones, whose text names an interface besides.
    private static IEnumerable<IPAddress> AddressesOfThisMachine() =>
        from network in NetworkInterface.GetAllNetworkInterfaces()
        where network.OperationalStatus == OperationalStatus.Up
        from unicast in network.GetIPProperties().UnicastAddresses
        where !unicast.Address.IsIPv6LinkLocal
        select unicast.Address;
}
