using DeviceLogs.Signing;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A provider that never has credentials.</summary>
internal sealed class NoCredentials : ICredentialsProvider
{
    public AwsCredentials GetCredentials(bool refresh) => null;
}
