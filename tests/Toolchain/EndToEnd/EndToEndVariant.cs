using System.Globalization;

namespace DeviceLogs.Toolchain.EndToEnd;

/// <summary>How the program is run end to end.</summary>
/// <param name="Lines">Number of lines to log.</param>
/// <param name="FreeKb">Heap free at the start of Main, in KB.</param>
/// <param name="Tls">Over HTTPS, with the endpoint's own root.</param>
/// <param name="Certificate">With the credentials of a device certificate, which takes TLS.</param>
internal sealed record EndToEndVariant(int Lines = 10_000, int FreeKb = 64, bool Tls = false, bool Certificate = false)
{
    /// <returns>Null for words that are no options.</returns>
    public static EndToEndVariant? Parse(string[] words) => words switch
    {
        [] => new EndToEndVariant(),
        ["--lines", var count, .. var rest] when ToNumber(count) is > 0 and var lines => Parse(rest) is { } variant ? variant with { Lines = lines } : null,
        ["--heap", [.. var size, 'K'], .. var rest] when ToNumber(size) is > 0 and var kb => Parse(rest) is { } variant ? variant with { FreeKb = kb } : null,
        ["--tls", .. var rest] => Parse(rest) is { } variant ? variant with { Tls = true } : null,
        ["--certificate", .. var rest] => Parse(rest) is { } variant ? variant with { Tls = true, Certificate = true } : null,
        _ => null,
    };

    public override string ToString() => $"{Lines} lines, {FreeKb}K, {Way}";

    private string Way => Certificate ? "TLS with a certificate's credentials" : Tls ? "TLS" : "HTTP";

    private static int? ToNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
