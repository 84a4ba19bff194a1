using System;
using System.Collections.Generic;

namespace DeviceLogs.Exporter.Settings;

/// <summary>Where the events are, who may read them, and which are wanted.</summary>
internal sealed record SourceSettings
{
    /// <summary>STS takes 900 to 43,200 s.</summary>
    public const int DefaultSessionSeconds = 3600;

    /// <summary>
    /// How far back each read looks for events that arrived late. CloudWatch Logs takes events that are up to 14 days old; most come within
    /// minutes.
    /// </summary>
    public static readonly TimeSpan DefaultOverlap = TimeSpan.FromHours(1);

    /// <summary>AWS region.</summary>
    public required string Region { get; init; }

    /// <summary>Address of the service instead of the region's; null for AWS.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Address of STS, which assumes the role; null for that of the environment, or AWS's in the region.</summary>
    public Uri? StsEndpoint { get; init; }

    /// <summary>The profile whose credentials to use; null for those that the AWS tools would find.</summary>
    public string? Profile { get; init; }

    /// <summary>What to do when there are no credentials, for people.</summary>
    public string KeysHint { get; init; } =
        "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, run 'aws configure' or 'aws sso login', or name a profile with --profile.";

    /// <summary>Where the service is, for people.</summary>
    public string Place => Endpoint?.Authority ?? Region;

    /// <summary>What is strange about the settings and yet not an error, for people.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Access key id; null for the credentials that the AWS tools would find.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Its secret.</summary>
    public string? SecretAccessKey { get; init; }

    /// <summary>Session token of temporary credentials, or null.</summary>
    public string? SessionToken { get; init; }

    /// <summary>The role to assume, or null.</summary>
    public string? RoleArn { get; init; }

    /// <summary>How long the role's credentials are to last, in seconds; they are renewed while the program runs.</summary>
    public int SessionSeconds { get; init; } = DefaultSessionSeconds;

    /// <summary>What the names of the groups start with; null for all groups.</summary>
    public string? LogGroupPrefix { get; init; }

    /// <summary>The earliest event, in milliseconds since 1970; null for the first there is.</summary>
    public long? StartMs { get; init; }

    /// <summary>How far back an incremental read looks for late events.</summary>
    public TimeSpan Overlap { get; init; } = DefaultOverlap;

    /// <summary>Reports beside those of whole groups, each with a name of its own.</summary>
    public IReadOnlyList<LogReport> Reports { get; init; } = [];
}
