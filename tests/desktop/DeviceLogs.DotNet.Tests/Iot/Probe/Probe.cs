using System;
using DeviceLogs.Delivery;
using DeviceLogs.Iot;
using DeviceLogs.Signing;
using DeviceLogs.Transport;

namespace DeviceLogs.Probe;

/// <summary>
/// Asks each endpoint of the list for credentials and says what came of it; then logs with those of the first one, where there is a place
/// to log to.
/// </summary>
internal static class Probe
{
    private static void Main()
    {
        foreach (string endpoint in Selection.Endpoints)
        {
            IotCredentialsProvider provider = Provider(endpoint);
            AwsCredentials credentials = provider.GetCredentials(false);
            Tell(credentials == null ? provider.LastError : "credentials of " + credentials.SessionToken.Length + " characters");
        }

        if (Selection.LogsUrl != null)
        {
            Tell(Deliver());
        }
    }

    private static string Deliver()
    {
        LogStatistics statistics = new LogStatistics();
        using (CloudWatchLogs logs = new CloudWatchLogs(new CloudWatchLogsOptions
        {
            Region = "us-east-1",
            Endpoint = Selection.LogsUrl,
            Credentials = Provider(Selection.Endpoints[0]),
            Transport = new HttpWebTransport(Selection.Root, 30000),
        }))
        using (LogAgent agent = new LogAgent(logs, new LogAgentOptions { LogGroupName = "boards", LogStreamName = "door-7" }))
        {
            agent.Log("from the device");
            agent.Flush(30000);
            agent.GetStatistics(statistics);
        }

        return statistics.Delivered == 1 ? "delivered" : statistics.LastError;
    }

    private static IotCredentialsProvider Provider(string endpoint) => new IotCredentialsProvider(new IotCredentialsOptions
    {
        Endpoint = endpoint,
        RoleAlias = "logs-role",
        ThingName = "door-7",
        CertificatePem = Selection.Certificate,
        PrivateKeyPem = Selection.Key,
        PrivateKeyPassword = Selection.Password,
        RootCertificatePem = Selection.Root,
        TimeoutMs = 5000,
    });

    private static void Tell(string text) => Console.WriteLine("probe " + text);
}
