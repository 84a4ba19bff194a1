namespace DeviceLogs;

/// <summary>What <see cref="Worker.Wait"/> waits for.</summary>
/// <returns>True when it has come about.</returns>
public delegate bool Condition();
