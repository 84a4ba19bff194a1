using System;
using System.Collections.Generic;
using System.Linq;

namespace DeviceLogs.Simulator;

/// <summary>What a run is to do.</summary>
internal sealed record SimulatorOptions
{
    /// <summary>The file with the lines, - for standard input, or null.</summary>
    internal string? Input { get; init; }

    /// <summary>Number of readings, or of lines to take at most; or null.</summary>
    internal int? Events { get; init; }

    /// <summary>True to log as fast as possible, also while the buffer is full.</summary>
    internal bool NoWait { get; init; }

    /// <summary>A compatible server, or null.</summary>
    internal string? Endpoint { get; init; }

    /// <summary>The region that was named, or null.</summary>
    internal string? Region { get; init; }

    /// <summary>The log group.</summary>
    internal required string Group { get; init; }

    /// <summary>The log stream.</summary>
    internal required string Stream { get; init; }

    /// <summary>RAM for lines that wait.</summary>
    internal int BufferBytes { get; init; }

    /// <summary>RAM for one request.</summary>
    internal int BatchBytes { get; init; }

    /// <summary>True to deliver with a bearer token instead of signatures.</summary>
    internal bool Bearer { get; init; }

    /// <summary>The settings file of the board, or null.</summary>
    internal string? Settings { get; init; }

    /// <summary>What happens to the board, in turn.</summary>
    internal IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Lines of one wake, or 0 for a board that does not sleep.</summary>
    internal int LinesPerWake { get; init; }

    /// <summary>A board that sleeps uses its radio once in so many wakes.</summary>
    internal int RadioEveryWakes { get; init; }

    /// <summary>File of the policy document, or null.</summary>
    internal string? Policy { get; init; }

    /// <summary>The form of the lines that the demonstration shows, text or json; or null.</summary>
    internal string? Demo { get; init; }

    /// <summary>True when something is to happen to the board.</summary>
    internal bool HasFaults => Faults.Count > 0;

    /// <summary>True when the endpoint runs inside this process.</summary>
    internal bool IsLocal => Endpoint is null && Region is null;

    /// <summary>The region that signs.</summary>
    internal string RegionOrDefault => Region ?? NonEmpty(Environment.GetEnvironmentVariable("AWS_REGION")) ?? "us-east-1";

    /// <summary>The destination, for people.</summary>
    /// <param name="localUrl">The endpoint inside this process, or null.</param>
    internal string PlaceOf(string? localUrl) => localUrl ?? Endpoint ?? $"AWS, {RegionOrDefault}";

    /// <summary>Whether this is to happen to the board.</summary>
    internal bool HasFault(string kind) => Faults.Contains(kind);

    private static string? NonEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
