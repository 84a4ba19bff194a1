using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Insights.Tests.Reference;
using Xunit;

namespace DeviceLogs.Insights.Tests.Samples;

public class VpcSamplesTests
{
    private static readonly FlowLog[] s_records = FlowLog.Make(seed: 3, count: 600);

    private static IEnumerable<FlowLog> Recorded => s_records.Where(record => record.Status == "OK");

    private static IEnumerable<ReferenceEvent> Events => s_records.Select(record => record.Event);

    [Fact]
    public void Top_packet_transfers_are_summed_across_hosts()
    {
        // Records without data have no addresses: they are a group of their own, without a sum, which sorts last.
        string?[][] expected =
        [
            .. Recorded.GroupBy(record => (record.Source, record.Destination))
                .Select(pair => (pair.Key.Source, pair.Key.Destination, Sum: pair.Sum(record => record.Packets)))
                .OrderByDescending(pair => pair.Sum).Take(15)
                .Select(pair => (string?[])[pair.Source, pair.Destination, Sample.Number(pair.Sum)]),
        ];

        Assert.Equal(expected, Sample.Run(
            """
            stats sum(packets) as packetsTransferred by srcAddr, dstAddr
                | sort packetsTransferred  desc
                | limit 15
            """,
            Events));
    }

    [Fact]
    public void Top_byte_transfers_are_summed_for_hosts_of_a_subnet()
    {
        string?[][] expected =
        [
            .. Recorded.Where(record => record.Source is "192.0.2.7" or "192.0.2.8").GroupBy(record => record.Destination)
                .Select(host => (host.Key, Sum: host.Sum(record => record.Bytes))).OrderByDescending(host => host.Sum).Take(15)
                .Select(host => (string?[])[host.Key, Sample.Number(host.Sum)]),
        ];

        Assert.Equal(expected, Sample.Run(
            """
            filter isIpv4InSubnet(srcAddr, "192.0.2.0/24")
                | stats sum(bytes) as bytesTransferred by dstAddr
                | sort bytesTransferred desc
                | limit 15
            """,
            Events));
    }

    [Fact]
    public void Addresses_that_use_UDP_are_found()
    {
        string?[][] expected =
        [
            .. Recorded.Where(record => record.Protocol == 17).GroupBy(record => record.Source)
                .Select(host => (string?[])[host.Key, Sample.Number(host.LongCount())]),
        ];

        Sample.AssertSame(expected, Sample.Run("filter protocol=17 | stats count(*) by srcAddr", Events));
    }

    [Fact]
    public void Skipped_records_are_counted_per_hour()
    {
        string?[][] expected =
        [
            .. s_records.Where(record => record.Status == "SKIPDATA").GroupBy(record => Sample.Bin(record.Time, Sample.Hour))
                .Select(hour => (string?[])[hour.Key, Sample.Number(hour.LongCount())]),
        ];

        Assert.Equal(expected, Sample.Run(
            """
            filter logStatus="SKIPDATA"
                | stats count(*) by bin(1h) as t
                | sort t
            """,
            Events));
    }

    [Fact]
    public void One_record_for_each_connection_is_found()
    {
        string?[][] expected =
        [
            .. Recorded.Where(record => record.Interface == "eni-0123456789abcdef0").OrderByDescending(record => record.Time)
                .DistinctBy(record => (record.Source, record.Destination, record.SourcePort, record.DestinationPort, record.Protocol))
                .Take(20)
                .Select(record => (string?[])
                [
                    Sample.Time(record.Time), record.Source, record.Destination, Sample.Number(record.SourcePort),
                    Sample.Number(record.DestinationPort), Sample.Number(record.Protocol), Sample.Number(record.Bytes),
                ]),
        ];

        // The guide writes logStream for @logStream, and a record without data would be kept for each of its missing fields.
        Assert.Equal(expected, Sample.Run(
            """
            fields @timestamp, srcAddr, dstAddr, srcPort, dstPort, protocol, bytes
            | filter @logStream = 'eni-0123456789abcdef0-all' and interfaceId = 'eni-0123456789abcdef0' and ispresent(srcAddr)
            | sort @timestamp desc
            | dedup srcAddr, dstAddr, srcPort, dstPort, protocol
            | limit 20
            """,
            Events));
        Assert.Empty(Sample.Run(
            """
            fields @timestamp, srcAddr, dstAddr, srcPort, dstPort, protocol, bytes
            | filter logStream = 'vpc-flow-logs' and interfaceId = 'eni-0123456789abcdef0'
            | sort @timestamp desc
            | dedup srcAddr, dstAddr, srcPort, dstPort, protocol
            | limit 20
            """,
            Events));
    }
}
