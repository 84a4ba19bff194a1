using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Identity;

/// <summary>The parts of <c>AWS4-HMAC-SHA256 Credential=key/date/region/service/term, SignedHeaders=a;b, Signature=hex</c>.</summary>
internal sealed record AuthorizationHeader(
    string AccessKeyId,
    string Date,
    string Region,
    string Service,
    string Terminator,
    string[] SignedHeaders,
    string Signature)
{
    /// <summary>The only algorithm that the service takes.</summary>
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Splits the header.</summary>
    /// <exception cref="ServiceException">IncompleteSignatureException, naming what is missing or malformed.</exception>
    public static AuthorizationHeader Parse(string value)
    {
        string[] schemeAndRest = value.Split(' ', 2, StringSplitOptions.TrimEntries);
        if (schemeAndRest[0] != Algorithm)
        {
            throw SigningErrors.Incomplete($"Unsupported AWS 'algorithm': '{schemeAndRest[0]}'; expected '{Algorithm}'.");
        }

        Dictionary<string, string> parts = [];
        foreach (string part in (schemeAndRest.Length == 2 ? schemeAndRest[1] : "").Split(',', StringSplitOptions.TrimEntries))
        {
            string[] pair = part.Split('=', 2);
            if (pair.Length != 2 || !parts.TryAdd(pair[0], pair[1]))
            {
                throw SigningErrors.Incomplete(
                    $"'{part}' not a valid key=value pair (missing equal-sign, or named twice) in Authorization header.");
            }
        }

        string[] missing = [.. new[] { "Credential", "Signature", "SignedHeaders" }.Where(
            name => string.IsNullOrEmpty(parts.GetValueOrDefault(name)))];
        if (missing.Length > 0)
        {
            throw SigningErrors.Incomplete(string.Join(' ', missing.Select(name => $"Authorization header requires '{name}' parameter.")));
        }

        string[] scope = parts["Credential"].Split('/');
        if (scope.Length != 5)
        {
            throw SigningErrors.Incomplete(
                "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got "
                + $"'{parts["Credential"]}'");
        }

        return new AuthorizationHeader(
            scope[0], scope[1], scope[2], scope[3], scope[4], parts["SignedHeaders"].Split(';'), parts["Signature"]);
    }
}
