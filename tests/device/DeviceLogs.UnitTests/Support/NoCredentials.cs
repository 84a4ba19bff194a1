using DeviceLogs.Signing;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A provider that never has credentials.</summary>
internal sealed class NoCredentials : ICredentialsProvider
{
    public string LastError => "the role alias is gone";

    public AwsCredentials GetCredentials(bool refresh) => null;
}
