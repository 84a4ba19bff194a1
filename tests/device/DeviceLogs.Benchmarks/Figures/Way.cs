namespace DeviceLogs.Benchmarks.Figures;

/// <summary>How requests are made.</summary>
internal enum Way
{
    /// <summary>Signed.</summary>
    Plain = 0,

    /// <summary>Compressed and signed.</summary>
    Gzip = 1,

    /// <summary>With a bearer token, neither compressed nor signed.</summary>
    Bearer = 2,
}
