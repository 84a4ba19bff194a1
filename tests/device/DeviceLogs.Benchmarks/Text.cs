namespace DeviceLogs.Benchmarks;

/// <summary>Figures as the table shows them.</summary>
internal static class Text
{
    internal const string None = "-";

    /// <summary>Nanoseconds as milliseconds with three decimals, or nothing for 0.</summary>
    internal static string Ms(long ns)
    {
        long us = ns / 1000;
        return ns == 0 ? None : us / 1000 + "." + (us % 1000).ToString("D3") + " ms";
    }

    /// <summary>One number as a share of another, with three decimals.</summary>
    internal static string Share(long part, long whole)
    {
        if (part == 0 || whole == 0)
        {
            return None;
        }

        long thousandths = part * 1000 / whole;
        return thousandths / 1000 + "." + (thousandths % 1000).ToString("D3");
    }

    /// <summary>Bytes with separators.</summary>
    internal static string Bytes(long bytes) => bytes.ToString("N0");

    internal static string Verdict(bool kept) => kept ? "kept" : "BROKEN";
}
