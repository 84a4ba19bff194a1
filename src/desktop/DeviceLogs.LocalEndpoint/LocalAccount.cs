using System;
using System.Linq;

namespace DeviceLogs.LocalEndpoint;

/// <summary>The one account that everything here belongs to.</summary>
internal static class LocalAccount
{
    /// <summary>What AWS never gives to anybody: an ARN from here can't be taken for a real one.</summary>
    public const string Id = "000000000000";

    /// <summary>The region of what names none: a bearer token is for no region, as a signature is.</summary>
    public const string Region = "us-east-1";

    // From botocore's partitions.json; what begins with none of them is in the partition aws.
    private static readonly (string Prefix, string Partition)[] Partitions =
    [
        ("cn-", "aws-cn"), ("us-gov-", "aws-us-gov"), ("eusc-", "aws-eusc"), ("us-iso-", "aws-iso"), ("us-isob-", "aws-iso-b"),
        ("eu-isoe-", "aws-iso-e"), ("us-isof-", "aws-iso-f"), ("eu-isof-", "aws-iso-f"),
    ];

    /// <summary>The partition of a region, as ARNs have it.</summary>
    public static string PartitionOf(string region) =>
        Partitions.FirstOrDefault(entry => region.StartsWith(entry.Prefix, StringComparison.Ordinal)).Partition ?? "aws";

    /// <summary>The ARN of something of CloudWatch Logs here, <c>log-group:NAME</c> say.</summary>
    public static string ArnOf(string region, string resource) => $"arn:{PartitionOf(region)}:logs:{region}:{Id}:{resource}";
}
