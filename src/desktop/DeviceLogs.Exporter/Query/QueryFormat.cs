namespace DeviceLogs.Exporter.Query;

/// <summary>How the rows of a query are written.</summary>
internal enum QueryFormat
{
    /// <summary>Aligned columns, for people.</summary>
    Table,

    /// <summary>One JSON object a row; a field that a row lacks is left out.</summary>
    JsonLines,

    /// <summary>RFC 4180, with a line of names first.</summary>
    Csv,
}
