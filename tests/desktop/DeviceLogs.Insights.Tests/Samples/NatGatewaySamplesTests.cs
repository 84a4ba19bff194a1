using System;
using System.Linq;
using Xunit;

namespace DeviceLogs.Insights.Tests.Samples;

/// <summary>The guide's x.x.x.x is the gateway's address and its y.y. the network's first two numbers.</summary>
public class NatGatewaySamplesTests
{
    private const string Tail =
        """

        | stats sum(bytes) as bytesTransferred by srcAddr, dstAddr
        | sort bytesTransferred desc
        | limit 10
        """;

    private static readonly FlowLog[] s_records = FlowLog.Make(seed: 4, count: 800);

    [Fact]
    public void Instances_that_send_the_most()
    {
        Check("filter (dstAddr like '10.0.1.5' and srcAddr like '10.0.')", record => To(record) && FromNetwork(record));
    }

    [Fact]
    public void Traffic_to_and_from_the_instances_is_summed()
    {
        Check(
            "filter (dstAddr like '10.0.1.5' and srcAddr like '10.0.') or (srcAddr like '10.0.1.5' and dstAddr like '10.0.')",
            record => (To(record) && FromNetwork(record)) || (From(record) && ToNetwork(record)));
    }

    [Fact]
    public void Destinations_of_uploads_are_found()
    {
        Check("filter (srcAddr like '10.0.1.5' and dstAddr not like '10.0.')", record => From(record) && !ToNetwork(record));
    }

    [Fact]
    public void Destinations_of_downloads_are_found()
    {
        Check("filter (dstAddr like '10.0.1.5' and srcAddr not like '10.0.')", record => To(record) && !FromNetwork(record));
    }

    // like is a substring: 10.0.1.55 is found by 10.0.1.5, and 110.0.9.9 by 10.0. as in the service.
    private static bool To(FlowLog record) => record.Destination.Contains(FlowLog.Gateway, StringComparison.Ordinal);

    private static bool From(FlowLog record) => record.Source.Contains(FlowLog.Gateway, StringComparison.Ordinal);

    private static bool FromNetwork(FlowLog record) => record.Source.Contains("10.0.", StringComparison.Ordinal);

    private static bool ToNetwork(FlowLog record) => record.Destination.Contains("10.0.", StringComparison.Ordinal);

    private static void Check(string filter, Func<FlowLog, bool> test)
    {
        string?[][] expected =
        [
            .. FlowLog.Sum(s_records, test).OrderByDescending(pair => pair.Value).Take(10)
                .Select(pair => (string?[])[pair.Key.Source, pair.Key.Destination, Sample.Number(pair.Value)]),
        ];

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Sample.Run(filter + Tail, s_records.Select(record => record.Event)));
    }
}
