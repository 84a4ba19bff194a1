namespace DeviceLogs.Toolchain.Running;

/// <summary>How a program came to its end.</summary>
/// <param name="IsOrderly">It ended by itself, with exit code 0.</param>
/// <param name="Description">The same in words.</param>
internal sealed record ProcessEnding(bool IsOrderly, string Description);
