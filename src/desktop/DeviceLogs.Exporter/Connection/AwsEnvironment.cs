using System;
using System.Linq;
using Amazon;
using Amazon.Runtime.CredentialManagement;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter.Connection;

/// <summary>What the environment and the profile say about the service, in the names and the order of the AWS tools.</summary>
/// <remarks>Source: AWS SDKs and Tools Reference Guide, "Service-specific endpoints" and "AWS Region".</remarks>
internal static class AwsEnvironment
{
    /// <summary>The environment variable that names the profile.</summary>
    public const string ProfileVariable = "AWS_PROFILE";

    private const string DefaultRegion = "us-east-1";

    // The first is the guide's: the service's id is "CloudWatch Logs". Many write the name that the service has in the CLI.
    private static readonly string[] EndpointVariables = ["AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", "AWS_ENDPOINT_URL_LOGS", "AWS_ENDPOINT_URL"];

    private static readonly string[] RegionVariables = ["AWS_REGION", "AWS_DEFAULT_REGION"];

    /// <summary>The value of a variable; null when it is missing or empty.</summary>
    public static string? Value(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;

    /// <summary>The region of the environment or of the profile, else us-east-1.</summary>
    /// <exception cref="UserException">It is not a region.</exception>
    public static string Region(string? profile)
    {
        if (RegionVariables.FirstOrDefault(variable => Value(variable) is not null) is string name)
        {
            return SettingValue.Region(name, Value(name)!);
        }

        return ProfileOf(profile)?.Region?.SystemName is string region
            ? SettingValue.Region("The region of the profile", region)
            : DefaultRegion;
    }

    /// <summary>
    /// The address of CloudWatch Logs that the environment or the profile names; null for AWS's ordinary one in the region.
    /// </summary>
    /// <exception cref="UserException">It is not an address.</exception>
    public static Uri? Endpoint(string region, string? profile)
    {
        CredentialProfile? settings = ProfileOf(profile);
        if (IsOn("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", settings?.IgnoreConfiguredEndpointUrls))
        {
            return Variant(region, settings);
        }

        if (EndpointVariables.FirstOrDefault(variable => Value(variable) is not null) is string name)
        {
            return SettingValue.Address(name, Value(name)!);
        }

        return settings?.EndpointUrl is { Length: > 0 } address
            ? SettingValue.Address("endpoint_url of the profile", address)
            : Variant(region, settings);
    }

    /// <summary>A profile of ~/.aws/config or ~/.aws/credentials; null when it is not there.</summary>
    /// <param name="name">Its name; null for that of AWS_PROFILE or "default".</param>
    /// <exception cref="UserException">The files can't be read.</exception>
    public static CredentialProfile? ProfileOf(string? name)
    {
        try
        {
            return new CredentialProfileStoreChain().TryGetProfile(name ?? Value(ProfileVariable) ?? "default",
                out CredentialProfile profile) ? profile : null;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new UserException($"The AWS configuration files can't be read: {e.Message}", e);
        }
    }

    // The addresses for FIPS and for IPv6 beside IPv4.
    private static Uri? Variant(string region, CredentialProfile? profile)
    {
        bool isFips = IsOn("AWS_USE_FIPS_ENDPOINT", profile?.UseFIPSEndpoint);
        bool isDualStack = IsOn("AWS_USE_DUALSTACK_ENDPOINT", profile?.UseDualstackEndpoint);
        if (!isFips && !isDualStack)
        {
            return null;
        }

        string suffix = RegionEndpoint.GetBySystemName(region).PartitionDnsSuffix;
        string dualStackSuffix = suffix == "amazonaws.com.cn" ? "api.amazonwebservices.com.cn" : "api.aws";
        return new Uri($"https://logs{(isFips ? "-fips" : "")}.{region}.{(isDualStack ? dualStackSuffix : suffix)}/");
    }

    private static bool IsOn(string variable, bool? profile) =>
        Value(variable) is string value ? string.Equals(value, "true", StringComparison.OrdinalIgnoreCase) : profile == true;
}
