using System;

namespace DeviceLogs.Tests.Support;

/// <summary>A clock that stands still until a test moves it. It starts at the present, which is when the SDK's signer signs.</summary>
internal sealed class ManualTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());

    public long NowMs => Now.ToUnixTimeMilliseconds();

    public override DateTimeOffset GetUtcNow() => Now;

    /// <summary>What is measured by it takes no time either: no search ends early because the machine is busy.</summary>
    public override long GetTimestamp() => Now.UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;
}
