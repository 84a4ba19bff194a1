namespace DeviceLogs.Toolchain.Build;

/// <summary>A class library that a device project refers to.</summary>
/// <param name="Include">The assembly's full name, as Visual Studio writes it.</param>
/// <param name="HintPath">Where restoring puts it, with backslashes.</param>
internal sealed record DeviceReference(string Include, string HintPath)
{
    public string AssemblyName => Include.Split(',')[0];
}
