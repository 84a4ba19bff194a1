namespace DeviceLogs.Toolchain.Build;

/// <summary>One assembly on its way to the device.</summary>
/// <param name="Name">Simple name.</param>
/// <param name="Dll">What the compiler made.</param>
/// <param name="Pe">What the metadata processor made of it; beside <paramref name="Dll"/>.</param>
internal sealed record BuiltAssembly(string Name, string Dll, string Pe);
