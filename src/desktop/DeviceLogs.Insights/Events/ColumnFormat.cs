using System;
using System.Text;
using DeviceLogs.Insights.Execution;

namespace DeviceLogs.Insights.Events;

/// <summary>A line of a fixed number of values between blanks, of which one says what it is.</summary>
internal sealed class ColumnFormat(int markColumn, string mark, string[] names) : MessageFormat(names)
{
    /// <summary>VPC flow logs in their default format; the interface's name is the mark.</summary>
    internal static readonly ColumnFormat FlowLog = new(
        2,
        "eni-",
        [
            "version", "accountId", "interfaceId", "srcAddr", "dstAddr", "srcPort", "dstPort", "protocol", "packets", "bytes", "startTime",
            "endTime", "action", "logStatus",
        ]);

    /// <summary>Query logs of Route 53; the id of the hosted zone is the mark.</summary>
    internal static readonly ColumnFormat Route53 = new(
        2,
        "Z",
        [
            "version", "queryTimestamp", "hostZoneId", "queryName", "queryType", "responseCode", "protocol", "edgeLocation", "resolverIp",
            "ednsClientSubnet",
        ]);

    private readonly byte[] _mark = Encoding.UTF8.GetBytes(mark);

    internal override void Read(Row row, int[] slots)
    {
        ReadOnlySpan<byte> message = row.Message.TrimEnd("\r\n "u8);
        Span<Range> columns = stackalloc Range[Names.Count + 1];
        int count = 0;
        foreach (Range column in message.Split((byte)' '))
        {
            if (count == columns.Length)
            {
                return;
            }

            columns[count++] = column;
        }

        if (count != Names.Count || !message[columns[markColumn]].StartsWith(_mark))
        {
            return;
        }

        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> value = message[columns[i]];

            // A hyphen stands for a value that was not recorded.
            if (!value.SequenceEqual("-"u8))
            {
                Set(row, slots[i], value, columns[i].Start.Value);
            }
        }
    }
}
