namespace DeviceLogs.Emulator.Running;

internal enum TestOutcome
{
    Passed,
    Failed,
    Skipped,
}
