using System.Globalization;

namespace DeviceLogs.LocalEndpoint.Identity;

/// <summary>A key pair and whose it is.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="UserId">The unique id of its holder, as GetCallerIdentity reports it.</param>
/// <param name="Arn">The ARN of its holder.</param>
internal sealed record KnownCredentials(LocalCredentials Pair, string UserId, string Arn)
{
    /// <summary>The end of a temporary pair as AWS writes it: to the second, never later than it is.</summary>
    public string ExpirationText => Pair.Expiration!.Value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
