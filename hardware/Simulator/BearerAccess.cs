using DeviceLogs.Client;
using DeviceLogs.Client.Management;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Signing;
using DeviceLogs.Transport;

namespace DeviceLogs.Simulator;

/// <summary>
/// What an operator does for boards with a bearer token, who can create nothing: makes their streams, and opens the group for the token.
/// </summary>
/// <param name="local">The endpoint inside this process.</param>
/// <param name="region">Where the group is.</param>
internal sealed class BearerAccess(LocalLogsService local, string region)
{
    private bool _isOpen;

    /// <summary>The endpoint's token.</summary>
    internal string Token => local.BearerToken;

    /// <summary>Makes a stream that lines with the token may go to.</summary>
    /// <param name="group">The same in each call.</param>
    /// <param name="stream">A new one.</param>
    internal void Make(string group, string stream)
    {
        using CloudWatchLogsClient client = new(new CloudWatchLogsOptions
        {
            Region = region,
            Endpoint = local.Url,
            Credentials = new StaticCredentials(new AwsCredentials(local.Credentials.AccessKeyId, local.Credentials.SecretAccessKey)),
            Transport = new HttpWebTransport(local.RootPem, HttpWebTransport.DefaultTimeoutMs),
        });
        if (!_isOpen)
        {
            client.CreateLogGroup(new CreateLogGroupRequest { LogGroupName = group });
            client.PutBearerTokenAuthentication(new PutBearerTokenAuthenticationRequest
            {
                LogGroupIdentifier = group,
                BearerTokenAuthenticationEnabled = true,
            });
            _isOpen = true;
        }

        client.CreateLogStream(new CreateLogStreamRequest { LogGroupName = group, LogStreamName = stream });
    }
}
