using System;
using DeviceLogs.Iot;
using DeviceLogs.Signing;

namespace DeviceLogs.Probe;

/// <summary>Asks each endpoint of the list for credentials, and tells what came of it.</summary>
internal static class Probe
{
    private static void Main()
    {
        foreach (string endpoint in Selection.Endpoints)
        {
            try
            {
                IotCredentialsProvider provider = new IotCredentialsProvider(new IotCredentialsOptions
                {
                    Endpoint = endpoint,
                    RoleAlias = "logs-role",
                    ThingName = "door-7",
                    CertificatePem = Selection.Certificate,
                    PrivateKeyPem = Selection.Key,
                    PrivateKeyPassword = Selection.Password,
                    RootCertificatePem = Selection.Root,
                    TimeoutMs = 1000,
                });
                AwsCredentials credentials = provider.GetCredentials(false);
                Console.WriteLine("probe " + (credentials == null ? provider.LastError : credentials.AccessKeyId + " " + credentials.SessionToken));
            }
            catch (Exception exception)
            {
                Console.WriteLine("probe " + exception.GetType().Name + ": " + exception.Message);
            }
        }
    }
}
