namespace DeviceLogs.Tests.Support;

/// <summary>How a run of the command line ended.</summary>
internal sealed record AwsCliResult(int ExitCode, string StandardOutput, string StandardError);
