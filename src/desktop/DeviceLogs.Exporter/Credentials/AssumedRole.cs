using System;
using System.Threading.Tasks;
using Amazon;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter.Credentials;

/// <summary>Temporary credentials of a role, by AssumeRole of AWS STS, renewed five minutes before they expire.</summary>
/// <remarks>
/// STS has an address of its own, whatever that of the logs is: that of the settings, of AWS_ENDPOINT_URL_STS or AWS_ENDPOINT_URL, else
/// AWS's in the region.
/// </remarks>
internal sealed class AssumedRole : RefreshingAWSCredentials
{
    private const string SessionName = "devicelogs-source";

    // For a wrong clock. An outage is waited out by whoever asks for the credentials, and reported.
    private const int Repetitions = 1;

    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);

    private readonly AmazonSecurityTokenServiceClient _sts;
    private readonly AssumeRoleRequest _request;

    /// <param name="own">May assume the role.</param>
    /// <param name="settings">Name the role, the session's length, the region and the address of STS.</param>
    public AssumedRole(AWSCredentials own, SourceSettings settings)
    {
        AmazonSecurityTokenServiceConfig config = new()
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(settings.Region),
            MaxErrorRetry = Repetitions
        };
        if (settings.StsEndpoint is not null)
        {
            config.ServiceURL = settings.StsEndpoint.ToString();
            config.AuthenticationRegion = settings.Region;
        }

        _sts = new AmazonSecurityTokenServiceClient(own, config);
        _request = new AssumeRoleRequest
        {
            RoleArn = settings.RoleArn,
            RoleSessionName = SessionName,
            DurationSeconds = settings.SessionSeconds
        };
        PreemptExpiryTime = RenewBefore;
    }

    /// <summary>The host of STS, for people.</summary>
    public string Host => Address.Host;

    private Uri Address => new(_sts.DetermineServiceOperationEndpoint(_request).URL);

    /// <inheritdoc/>
    protected override CredentialsRefreshState GenerateNewCredentials() => GenerateNewCredentialsAsync().GetAwaiter().GetResult();

    /// <inheritdoc/>
    protected override async Task<CredentialsRefreshState> GenerateNewCredentialsAsync()
    {
        AssumeRoleResponse response = await _sts.AssumeRoleAsync(_request).ConfigureAwait(false);

        // The end is by the clock of STS. Where this PC's is wrong, the SDK has learned by how much from a refusal, and compares with this
        // PC's.
        TimeSpan correction = CorrectClockSkew.GetClockCorrectionForEndpoint(Address.ToString());
        return new CredentialsRefreshState(response.Credentials.GetCredentials(),
            response.Credentials.Expiration.GetValueOrDefault() - correction);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _sts.Dispose();
        }

        base.Dispose(disposing);
    }
}
