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
        [.. var before, "--tls"] => Parse(before) is { } variant ? variant with { Tls = true } : null,
        [.. var before, "--certificate"] => Parse(before) is { } variant ? variant with { Tls = true, Certificate = true } : null,
        [.. var before, "--lines", var count] when IsNumber(count, out int lines)
            => Parse(before) is { } variant ? variant with { Lines = lines } : null,
        [.. var before, "--heap", [.. var size, 'K']] when IsNumber(size, out int kb)
            => Parse(before) is { } variant ? variant with { FreeKb = kb } : null,
        _ => null,
    };

    public override string ToString()
        => $"{Lines} lines, {FreeKb}K, {(Tls ? "TLS" : "HTTP")}{(Certificate ? " with the credentials of a certificate" : "")}";

    private static bool IsNumber(string text, out int number)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
}
