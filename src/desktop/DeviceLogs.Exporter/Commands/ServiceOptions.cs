using System;
using System.CommandLine;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Connection;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter.Commands;

/// <summary>The options that say where the service is and whose credentials are used.</summary>
internal sealed class ServiceOptions
{
    /// <summary>How credentials, addresses and proxies are found, for the help.</summary>
    public const string Help = """
        Credentials are found as the AWS CLI finds them: AWS_ACCESS_KEY_ID and the like, a profile with keys, a role, SSO or a
        process, a web identity, the container's or the instance's. AWS_ENDPOINT_URL, AWS_CA_BUNDLE, HTTPS_PROXY and NO_PROXY
        are used too.
        """;

    private readonly Option<string?> _region = TextOption.Make(
        "--region", "REGION", "AWS region (default AWS_REGION, that of the profile, or us-east-1)",
        text => SettingValue.Region("--region", text));

    private readonly Option<string?> _profile = TextOption.Make(
        "--profile", "NAME", "the profile of ~/.aws/config whose credentials to use (default AWS_PROFILE)");

    private readonly Option<string?> _role = TextOption.Make("--role", "ARN", "assume this role first",
        text => SettingValue.RoleArn("--role", text));

    private readonly Option<Uri?> _endpoint = TextOption.Make(
        "--endpoint", "URL", "a compatible service instead of AWS, such as http://127.0.0.1:4586",
        text => SettingValue.Address("--endpoint", text));

    private readonly Option<Uri?> _stsEndpoint = TextOption.Make(
        "--sts-endpoint", "URL", "the address of AWS STS, which assumes the role (default AWS's in the region)",
        text => SettingValue.Address("--sts-endpoint", text));

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_region);
        command.Add(_profile);
        command.Add(_role);
        command.Add(_endpoint);
        command.Add(_stsEndpoint);
    }

    /// <summary>The settings that they make, with what the environment adds.</summary>
    /// <exception cref="UserException">The environment has a wrong value.</exception>
    public SourceSettings Read(ParseResult result)
    {
        string? profile = result.GetValue(_profile);
        string region = result.GetValue(_region) ?? AwsEnvironment.Region(profile);
        return new SourceSettings
        {
            Region = region,
            Profile = profile,
            RoleArn = result.GetValue(_role),
            Endpoint = result.GetValue(_endpoint) ?? AwsEnvironment.Endpoint(region, profile),
            StsEndpoint = result.GetValue(_stsEndpoint),
        };
    }
}
