namespace DeviceLogs.Toolchain.Running;

internal enum TestOutcome
{
    Passed,
    Failed,
    Skipped,
}
