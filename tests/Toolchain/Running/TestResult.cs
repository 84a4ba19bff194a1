using System.Collections.Generic;

namespace DeviceLogs.Toolchain.Running;

/// <summary>What became of one test.</summary>
/// <param name="Outcome">Only what the device itself has told can be <see cref="TestOutcome.Passed"/>.</param>
/// <param name="Reason">Of a failure or a skip, in lines.</param>
/// <param name="Output">What the test wrote, in lines.</param>
internal sealed record TestResult(TestOutcome Outcome, IReadOnlyList<string> Reason, IReadOnlyList<string> Output);
