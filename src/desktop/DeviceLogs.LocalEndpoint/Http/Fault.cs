using System;
using DeviceLogs.LocalEndpoint.Model;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>A fault for the next requests, or for some by chance.</summary>
/// <param name="Kind">What goes wrong.</param>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>The most requests that a <see cref="Count"/> can be for.</summary>
    public const int MaxCount = 1_000_000;

    /// <summary>The longest <see cref="FaultKind.Latency"/> in milliseconds: no client waits longer.</summary>
    public const int MaxLatencyMs = 60_000;

    /// <summary>
    /// The largest <see cref="FaultKind.ClockSkew"/> in milliseconds, some ten years: a board without a battery begins in the past.
    /// </summary>
    public const long MaxSkewMs = 315_360_000_000;

    /// <summary>How many requests it is for, 1 to <see cref="MaxCount"/>. Null: one, or with a <see cref="Probability"/> no end.</summary>
    public int? Count { get; init; }

    /// <summary>The chance of each request, above 0 and up to 1. Null: every one.</summary>
    public double? Probability { get; init; }

    /// <summary>Where the chances begin, 0 or more, so that a run can be repeated. Null: anywhere.</summary>
    public int? Seed { get; init; }

    /// <summary>How long a <see cref="FaultKind.Latency"/> is, or how far a <see cref="FaultKind.ClockSkew"/> goes.</summary>
    public long? Milliseconds { get; init; }

    /// <summary>The action it is for, PutLogEvents say. Null: any request.</summary>
    public string? Action { get; init; }

    /// <summary>The rule that it breaks; null for none.</summary>
    internal string? Violation => this switch
    {
        _ when !Enum.IsDefined(Kind) => $"{(int)Kind} is not a kind of fault.",
        { Action: { } action } when !ApiModel.Today.Has(action) => $"action is one of CloudWatch Logs, PutLogEvents say, not '{action}'.",
        { Count: < 1 or > MaxCount } => $"count is a whole number from 1 to {MaxCount}, not {Count}.",
        { Probability: not (null or (> 0 and <= 1)) } => $"probability is a number above 0 and up to 1, not {Probability}.",
        { Seed: < 0 } => $"seed is a whole number of 0 or more, not {Seed}.",
        { Kind: FaultKind.Latency, Milliseconds: not (>= 1 and <= MaxLatencyMs) } => $"latency needs ms, from 1 to {MaxLatencyMs}.",
        { Kind: FaultKind.ClockSkew, Milliseconds: not (>= -MaxSkewMs and <= MaxSkewMs) } =>
            $"clock-skew needs ms, from -{MaxSkewMs} to {MaxSkewMs}.",
        { Kind: not (FaultKind.Latency or FaultKind.ClockSkew), Milliseconds: not null } => "ms is for latency and clock-skew alone.",
        _ => null,
    };
}
