using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter.Export;

/// <summary>What to export, and how.</summary>
internal sealed record ExportOptions
{
    /// <summary>Where the events are and who may read them.</summary>
    public required SourceSettings Settings { get; init; }

    /// <summary>Which events.</summary>
    public required LogReport Report { get; init; }

    /// <summary>The latest event, in milliseconds since 1970; null to continue for ever.</summary>
    public required long? UntilMs { get; init; }

    /// <summary>Remembers what was exported; null for nothing.</summary>
    public string? CheckpointFile { get; init; }

    /// <summary>The file to write; null for the standard output.</summary>
    public string? OutputFile { get; init; }

    /// <summary>The format.</summary>
    public ExportFormat Format { get; init; }

    /// <summary>Whether to keep quiet about progress.</summary>
    public bool IsQuiet { get; init; }
}
