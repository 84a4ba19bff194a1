using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Identity;

/// <summary>The text of a request that Signature Version 4 signs.</summary>
internal static partial class SignedText
{
    /// <summary>Writes the canonical request.</summary>
    /// <param name="request">Its method, path (one of those that take signed requests: none needs an escape), query and headers are
    /// read.</param>
    /// <param name="signedHeaders">Names in the order of the standard: lower case, sorted by code point.</param>
    /// <param name="payloadHash">Lower-case hex SHA-256 of the body as it came.</param>
    public static string Create(HttpRequest request, IReadOnlyList<string> signedHeaders, string payloadHash)
    {
        StringBuilder text = new();
        text.Append(request.Method).Append('\n').Append(request.Path.Value).Append('\n').Append(CanonicalQuery(request.QueryString.Value))
            .Append('\n');
        foreach (string name in signedHeaders)
        {
            IEnumerable<string> values = request.Headers[name].Select(value => Spaces().Replace((value ?? "").Trim(), " "));
            text.Append(name).Append(':').AppendJoin(',', values).Append('\n');
        }

        return text.Append('\n').AppendJoin(';', signedHeaders).Append('\n').Append(payloadHash).ToString();
    }

    private static string CanonicalQuery(string? query)
    {
        if (string.IsNullOrEmpty(query) || query == "?")
        {
            return "";
        }

        return string.Join('&', query[1..].Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2))
            .Select(pair => (Name: Encode(pair[0]), Value: pair.Length == 2 ? Encode(pair[1]) : ""))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}"));
    }

    private static string Encode(string text) => Uri.EscapeDataString(Uri.UnescapeDataString(text));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
