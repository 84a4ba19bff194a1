using System;
using System.Diagnostics;
using DeviceLogs.LocalEndpoint;

namespace DeviceLogs.Tests.Support;

/// <summary>Runs the AWS command line where it is installed: a client that nobody here wrote.</summary>
internal static class AwsCli
{
    private static readonly Lazy<bool> Installed = new(() => Tool.Run(new ProcessStartInfo("aws", ["--version"])) is { ExitCode: 0 });

    /// <summary>Whether <c>aws</c> is there and runs.</summary>
    public static bool IsInstalled => Installed.Value;

    /// <summary>Why a test is skipped that needs it.</summary>
    public static string MissingMessage => "The aws command line is not installed.";

    /// <summary>Runs <c>aws ARGUMENTS --endpoint-url URL --region us-east-1 --output json</c> and waits for its end.</summary>
    public static AwsCliResult Run(string url, LocalCredentials credentials, params string[] arguments)
    {
        Soak.SkipUnlessWanted();
        (int exitCode, string output, string errors) = Tool.Run(Tool.ForAws(
            "aws", credentials, [.. arguments, "--endpoint-url", url, "--region", "us-east-1", "--output", "json"]))
            ?? throw new InvalidOperationException(MissingMessage);
        return new AwsCliResult(exitCode, output, errors);
    }
}
