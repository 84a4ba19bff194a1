using System;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Identity;

/// <summary>Decides as AWS would whether a request was signed by a key pair it knows, for its service and at this time.</summary>
/// <remarks>It shares no code with any signer of this repository, so that a mistake there can't cancel out here.</remarks>
internal sealed class SignatureVerifier(CredentialStore credentials, TimeProvider clock)
{
    private const string Terminator = "aws4_request";
    private const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly TimeSpan AllowedSkew = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Checks all that the head reports, before the body costs anything: that it is signed, by a key pair it knows, for its service and at
    /// this time.
    /// </summary>
    /// <param name="request">Its headers are read.</param>
    /// <param name="service">The service that it has to be signed for.</param>
    /// <exception cref="ServiceException">The first reason found to refuse the request.</exception>
    public void CheckHead(HttpRequest request, string service) => ReadHead(request, service);

    /// <summary>Checks the Authorization header against the request and its whole body.</summary>
    /// <param name="request">Its method, query and headers are read.</param>
    /// <param name="body">The body as it came.</param>
    /// <param name="service">The service that it has to be signed for, <c>logs</c> say.</param>
    /// <exception cref="ServiceException">The first reason found to refuse the request.</exception>
    public Caller Verify(HttpRequest request, ReadOnlySpan<byte> body, string service)
    {
        (AuthorizationHeader header, string signedAt, KnownCredentials key) = ReadHead(request, service);
        string expected = Sign(request, body, header, signedAt, key.Pair.SecretAccessKey);
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(header.Signature)))
        {
            throw SigningErrors.Mismatch();
        }

        return new Caller(key, header.Region);
    }

    private (AuthorizationHeader Header, string SignedAt, KnownCredentials Key) ReadHead(HttpRequest request, string service)
    {
        string? authorization = request.Headers.Authorization;
        if (string.IsNullOrWhiteSpace(authorization))
        {
            throw SigningErrors.MissingToken();
        }

        AuthorizationHeader header = AuthorizationHeader.Parse(authorization);
        string signedAt = SigningTime(request.Headers);
        CheckScope(header, signedAt, service);
        KnownCredentials key = FindKey(header.AccessKeyId, request.Headers["x-amz-security-token"]);
        CheckSignedHeaders(request.Headers, header.SignedHeaders);
        CheckTime(signedAt);
        return (header, signedAt, key);
    }

    private static string SigningTime(IHeaderDictionary headers)
    {
        string? text = headers["x-amz-date"];
        text ??= headers.Date;
        if (string.IsNullOrEmpty(text))
        {
            throw SigningErrors.Incomplete("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
        }

        if (!DateTimeOffset.TryParseExact(
                text, [TimeFormat, "R"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
        {
            throw SigningErrors.Incomplete(
                $"Date must be in ISO-8601 'basic format'. Got '{text}'. See http://en.wikipedia.org/wiki/ISO_8601");
        }

        return Format(time);
    }

    private static void CheckScope(AuthorizationHeader header, string signedAt, string service)
    {
        if (header.Terminator != Terminator)
        {
            throw SigningErrors.Invalid($"Credential should be scoped with a valid terminator: '{Terminator}', not '{header.Terminator}'.");
        }

        if (header.Service != service)
        {
            throw SigningErrors.Invalid($"Credential should be scoped to correct service: '{service}'.");
        }

        // The region becomes part of every ARN in the answers.
        if (header.Region.Length is 0 or > 32 || !header.Region.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            throw SigningErrors.Invalid("Credential should be scoped to a valid region.");
        }

        if (header.Date != signedAt[..8])
        {
            throw SigningErrors.Invalid(
                "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: "
                + $"'{header.Date}' != '{signedAt[..8]}', from '{signedAt}'.");
        }
    }

    private KnownCredentials FindKey(string accessKeyId, string? token)
    {
        if (credentials.Find(accessKeyId) is not { } key
            || !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(key.Pair.SessionToken ?? ""), Encoding.UTF8.GetBytes(token ?? "")))
        {
            throw SigningErrors.UnknownKey();
        }

        if (key.Pair.Expiration <= clock.GetUtcNow())
        {
            throw SigningErrors.ExpiredToken();
        }

        return key;
    }

    private static void CheckSignedHeaders(IHeaderDictionary headers, string[] signed)
    {
        if (!signed.Contains("host"))
        {
            throw SigningErrors.HostNotSigned();
        }

        foreach (string name in headers.Keys)
        {
            if (name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) && !signed.Contains(name.ToLowerInvariant()))
            {
                throw SigningErrors.HeaderNotSigned(name);
            }
        }
    }

    private void CheckTime(string signedAt)
    {
        DateTimeOffset now = Parse(Format(clock.GetUtcNow()));
        DateTimeOffset signed = Parse(signedAt);
        if (signed < now - AllowedSkew)
        {
            throw SigningErrors.Expired(signedAt, Format(now - AllowedSkew), Format(now));
        }

        if (signed > now + AllowedSkew)
        {
            throw SigningErrors.NotYetCurrent(signedAt, Format(now + AllowedSkew), Format(now));
        }
    }

    private static string Sign(HttpRequest request, ReadOnlySpan<byte> body, AuthorizationHeader header, string signedAt, string secret)
    {
        string[] signedHeaders = [.. header.SignedHeaders.Order(StringComparer.Ordinal)];
        string canonical = SignedText.Create(request, signedHeaders, Hex(SHA256.HashData(body)));
        string stringToSign = string.Join(
            '\n',
            AuthorizationHeader.Algorithm,
            signedAt,
            $"{header.Date}/{header.Region}/{header.Service}/{Terminator}",
            Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));

        byte[] key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (string part in new[] { header.Date, header.Region, header.Service, Terminator, stringToSign })
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Hex(key);
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static DateTimeOffset Parse(string time) =>
        DateTimeOffset.ParseExact(time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
