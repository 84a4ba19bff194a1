using System;
using System.Security.Cryptography;

namespace DeviceLogs.LocalEndpoint;

/// <summary>One key pair that may sign requests: permanent, or temporary with a session token and an end.</summary>
/// <param name="AccessKeyId">The public half, named in every request.</param>
/// <param name="SecretAccessKey">The secret half; it is compared and never written to a log.</param>
/// <param name="SessionToken">The <c>x-amz-security-token</c> that has to come with it; null for a permanent pair, which must come
/// without.</param>
/// <param name="Expiration">From when on requests are refused with ExpiredTokenException; null for never.</param>
public sealed record LocalCredentials(
    string AccessKeyId,
    string SecretAccessKey,
    string? SessionToken = null,
    DateTimeOffset? Expiration = null)
{
    /// <summary>The access key id of the pair that is made when none is given.</summary>
    public const string DefaultAccessKeyId = "AKIALOCALDEVICELOGS0";

    /// <summary>What an access key id has to be like.</summary>
    internal const string KeyIdRule = "an access key id has no slash, comma, equal sign or space.";

    /// <summary>Makes a pair with a random secret.</summary>
    public static LocalCredentials Create(string accessKeyId = DefaultAccessKeyId) => new(accessKeyId, CreateSecret());

    /// <summary>Makes a random secret of the length AWS uses (40 characters).</summary>
    internal static string CreateSecret() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(30));

    /// <summary>Makes a random bearer token that begins as those of CloudWatch Logs do.</summary>
    internal static string CreateBearerToken() => "ACWL" + CreateSecret();

    /// <summary>Makes a random name of a role alias.</summary>
    internal static string CreateRoleAlias() => $"local-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";

    // A signature's scope is cut at slashes, its parts at commas.
    internal static bool IsKeyId(string text) => text.AsSpan().IndexOfAny("/,= ") < 0;

    /// <summary>The access key id alone, so that a secret can't reach a log by being formatted.</summary>
    public override string ToString() => AccessKeyId;
}
