using System;
using System.Linq;
using System.Runtime.CompilerServices;
using DeviceLogs.Tests.Support;

namespace DeviceLogs.Exporter.Tests;

/// <summary>
/// The environment of the tests that run the exporter in this process: a key pair, and nothing of what the machine has set.
/// </summary>
internal static class AmbientEnvironment
{
    [ModuleInitializer]
    internal static void Replace()
    {
        foreach (string name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(IsOfConnections).ToArray())
        {
            Environment.SetEnvironmentVariable(name, null);
        }

        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", TestEndpoint.Key.AccessKeyId);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", TestEndpoint.Key.SecretAccessKey);
        Environment.SetEnvironmentVariable("AWS_CONFIG_FILE", "no-such-file");
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", "no-such-file");
    }

    /// <summary>Whether a variable is one of AWS's tools or names a proxy.</summary>
    internal static bool IsOfConnections(string name) =>
        name.StartsWith("AWS_", StringComparison.Ordinal) || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase);
}
