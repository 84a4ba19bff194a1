using System;
using System.Linq;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Connection;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter.Credentials;

/// <summary>Finds credentials where the AWS tools find them, and assumes the role of the settings with them.</summary>
/// <remarks>
/// The order, as that of the AWS CLI: the settings' own key pair; the profile of <c>--profile</c>; AWS_ACCESS_KEY_ID; a web identity; the
/// profile of
/// AWS_PROFILE or "default", with role_arn, source_profile, credential_process or SSO; the container's; the instance's.
/// </remarks>
internal static class CredentialsChoice
{
    // On a PC nobody answers at the address of an instance's metadata, and some networks do not even refuse.
    private static readonly TimeSpan InstanceLimit = TimeSpan.FromSeconds(10);

    /// <exception cref="UserException">There are none, or they can't be valid.</exception>
    public static SdkCredentials Of(SourceSettings settings)
    {
        AWSCredentials own = Own(settings);
        if (settings.RoleArn is null)
        {
            return new SdkCredentials(own, settings.Profile is null
                ? "no AWS credentials"
                : $"no AWS credentials from profile {UserException.Shown(settings.Profile)}");
        }

        AssumedRole role = new(own, settings);
        return new SdkCredentials(role, $"{settings.RoleArn} could not be assumed at {role.Host}");
    }

    private static AWSCredentials Own(SourceSettings settings)
    {
        if (settings.AccessKeyId is not null)
        {
            return Pair(
                Key("aws_access_key_id", settings.AccessKeyId)!, Key("aws_secret_access_key", settings.SecretAccessKey)!,
                Key("aws_session_token", settings.SessionToken));
        }

        if (settings.Profile is null && OfEnvironment("AWS_ACCESS_KEY_ID") is string keyId
            && OfEnvironment("AWS_SECRET_ACCESS_KEY") is string secret)
        {
            return Pair(keyId, secret, OfEnvironment("AWS_SESSION_TOKEN"));
        }

        try
        {
            if (settings.Profile is null && AwsEnvironment.Value("AWS_WEB_IDENTITY_TOKEN_FILE") is not null)
            {
                return AssumeRoleWithWebIdentityCredentials.FromEnvironmentVariables();
            }

            if (AwsEnvironment.ProfileOf(settings.Profile) is CredentialProfile profile)
            {
                return profile.GetAWSCredentials(new CredentialProfileStoreChain());
            }
        }
        catch (Exception e) when (e is not UserException)
        {
            throw new UserException($"The AWS credentials can't be used: {e.Message}", e);
        }

        return (settings.Profile ?? AwsEnvironment.Value(AwsEnvironment.ProfileVariable)) is string missing
            ? throw new UserException(
                $"The profile '{UserException.Shown(missing)}' is neither in ~/.aws/config nor in ~/.aws/credentials: 'aws configure "
                + "list-profiles' lists those that are.")
            : OfSurroundings(settings);
    }

    private static AWSCredentials OfSurroundings(SourceSettings settings)
    {
        try
        {
            return Task.Run(() => new DefaultAWSCredentialsIdentityResolver().ResolveIdentity(null)).WaitAsync(InstanceLimit).GetAwaiter()
                .GetResult();
        }
        catch (Exception e) when (e is AmazonClientException or TimeoutException)
        {
            throw new UserException($"There are no AWS credentials: {settings.KeysHint}", e);
        }
    }

    private static AWSCredentials Pair(string keyId, string secret, string? token) =>
        token is null ? new BasicAWSCredentials(keyId, secret) : new SessionAWSCredentials(keyId, secret, token);

    private static string? OfEnvironment(string name) => Key(name, AwsEnvironment.Value(name));

    // A line end comes with a key that was read from a file. It can't be part of a header, and a wrong signature would not say why.
    private static string? Key(string name, string? value) => value is null || value.All(sign => sign is > ' ' and <= '~')
        ? value
        : throw new UserException($"{name} holds a blank, a line end or another character that no key has: give it as AWS shows it.");
}
