using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Tests.Reference;

namespace DeviceLogs.Insights.Tests.Samples;

/// <summary>A VPC flow log record in the default format.</summary>
internal sealed record FlowLog(
    long Time,
    string Interface,
    string Source,
    string Destination,
    int SourcePort,
    int DestinationPort,
    int Protocol,
    long Packets,
    long Bytes,
    string Status)
{
    /// <summary>The private address of the NAT gateway in the records.</summary>
    internal const string Gateway = "10.0.1.5";

    internal ReferenceEvent Event => new(
        Time,
        Interface + "-all",
        Status == "OK"
            ? $"2 123456789012 {Interface} {Source} {Destination} {SourcePort} {DestinationPort} {Protocol} {Packets} {Bytes} "
                + $"{Time / 1000} {(Time / 1000) + 60} ACCEPT OK"
            : $"2 123456789012 {Interface} - - - - - - - {Time / 1000} {(Time / 1000) + 60} - {Status}");

    internal static FlowLog[] Make(int seed, int count)
    {
        Random random = new(seed);
        string[] hosts =
            ["192.0.2.7", "192.0.2.8", "192.0.3.9", "198.51.100.1", "10.0.2.11", "10.0.3.12", Gateway, "10.0.1.55", "110.0.9.9"];
        string[] states = ["OK", "OK", "OK", "OK", "OK", "OK", "OK", "OK", "SKIPDATA", "NODATA"];
        return
        [
            .. Sample.Times(random, count, hours: 6).Select(time => new FlowLog(
                time, $"eni-0123456789abcdef{random.Next(2)}", hosts[random.Next(hosts.Length)], hosts[random.Next(hosts.Length)],
                random.Next(2) == 0 ? 443 : 53, random.Next(2) == 0 ? 8080 : 123, random.Next(2) == 0 ? 6 : 17, random.Next(1, 100_000),
                random.Next(40, 10_000_000), states[random.Next(states.Length)])),
        ];
    }

    /// <summary>Adds the bytes of records that pass a test, by source and destination.</summary>
    internal static Dictionary<(string Source, string Destination), long> Sum(IEnumerable<FlowLog> records, Func<FlowLog, bool> test)
    {
        Dictionary<(string Source, string Destination), long> sums = [];
        foreach (FlowLog record in records.Where(record => record.Status == "OK" && test(record)))
        {
            sums[(record.Source, record.Destination)] = sums.GetValueOrDefault((record.Source, record.Destination)) + record.Bytes;
        }

        return sums;
    }
}
