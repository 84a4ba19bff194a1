namespace DeviceLogs.Toolchain.Surface;

/// <param name="Modifier">ref, out, params or nothing.</param>
/// <param name="Default">The value of an optional parameter, as the listing writes it.</param>
internal sealed record ApiParameter(string Modifier, string Type, string Name, string? Default);
