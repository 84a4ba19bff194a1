namespace DeviceLogs.Exporter.Export;

/// <summary>How exported events are written.</summary>
internal enum ExportFormat
{
    /// <summary>Time, stream and message in a line, for people.</summary>
    Text,

    /// <summary>One JSON object in a line, with the members of FilterLogEvents.</summary>
    JsonLines,

    /// <summary>RFC 4180, with a line of names first.</summary>
    Csv,
}
