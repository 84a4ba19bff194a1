namespace DeviceLogs.Toolchain.Running;

/// <summary>One run of the interpreter.</summary>
/// <param name="Log">What was told.</param>
/// <param name="Ending">How it ended.</param>
internal sealed record Attempt(LaunchLog Log, ProcessEnding Ending);
