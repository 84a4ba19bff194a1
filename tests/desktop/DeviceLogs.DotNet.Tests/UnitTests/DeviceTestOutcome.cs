using System.Runtime.ExceptionServices;

namespace DeviceLogs.DotNet.Tests.UnitTests;

/// <summary>What the launcher would print for one case: passed when it is neither skipped nor failed.</summary>
internal sealed record DeviceTestOutcome(string Output, string? Skipped = null, ExceptionDispatchInfo? Failure = null);
