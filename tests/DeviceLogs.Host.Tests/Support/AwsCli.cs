using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;

namespace DeviceLogs.Host.Tests.Support;

/// <summary>Runs the AWS command line where it is installed: a client that nobody here wrote.</summary>
internal static class AwsCli
{
    private static readonly Lazy<bool> Installed = new(() => TryRun(new ProcessStartInfo("aws", ["--version"])) is { ExitCode: 0 });

    /// <summary>Whether <c>aws</c> is there and runs.</summary>
    public static bool IsInstalled => Installed.Value;

    /// <summary>Why a test is skipped that needs it.</summary>
    public static string MissingMessage => "The aws command line is not installed.";

    /// <summary>Runs <c>aws ARGUMENTS --endpoint-url URL --region us-east-1 --output json</c> and waits for its end.</summary>
    /// <remarks>Neither the settings nor the credentials of whoever runs the tests have a part in it.</remarks>
    public static AwsCliResult Run(string url, LocalCredentials credentials, params string[] arguments)
    {
        ProcessStartInfo start = new("aws", [.. arguments, "--endpoint-url", url, "--region", "us-east-1", "--output", "json"]);
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(name);
        }

        string none = Path.Combine(Path.GetTempPath(), "no-such-aws-file");
        start.Environment["AWS_CONFIG_FILE"] = none;
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = none;
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_PAGER"] = "";
        start.Environment["PYTHONUTF8"] = "1";
        start.Environment["AWS_ACCESS_KEY_ID"] = credentials.AccessKeyId;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = credentials.SecretAccessKey;
        if (credentials.SessionToken is { } token)
        {
            start.Environment["AWS_SESSION_TOKEN"] = token;
        }

        return TryRun(start) ?? throw new InvalidOperationException(MissingMessage);
    }

    private static AwsCliResult? TryRun(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardOutputEncoding = Encoding.UTF8;
        start.StandardErrorEncoding = Encoding.UTF8;
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new AwsCliResult(process.ExitCode, output, errors.GetAwaiter().GetResult());
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}

/// <summary>How a run of the command line ended.</summary>
internal sealed record AwsCliResult(int ExitCode, string StandardOutput, string StandardError);
