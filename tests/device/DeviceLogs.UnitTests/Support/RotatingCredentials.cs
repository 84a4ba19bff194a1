using DeviceLogs.Signing;

namespace DeviceLogs.UnitTests.Support;

/// <summary>Credentials that are new after each refresh: KEY1, KEY2 and so on.</summary>
internal sealed class RotatingCredentials : ICredentialsProvider
{
    private AwsCredentials _current = new AwsCredentials("KEY1", "secret", "token");

    internal int Generation { get; private set; } = 1;

    public string LastError => null;

    public AwsCredentials GetCredentials(bool refresh)
    {
        if (refresh)
        {
            Generation++;
            _current = new AwsCredentials("KEY" + Generation, "secret", "token");
        }

        return _current;
    }
}
