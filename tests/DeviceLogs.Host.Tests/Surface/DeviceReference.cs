namespace DeviceLogs.Host.Tests.Surface;

/// <param name="Include">The assembly's full name, as Visual Studio writes it.</param>
/// <param name="HintPath">Where restoring puts it, with backslashes.</param>
internal sealed record DeviceReference(string Include, string HintPath)
{
    public string AssemblyName => Include.Split(',')[0];
}
