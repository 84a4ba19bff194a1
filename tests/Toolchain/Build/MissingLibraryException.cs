namespace DeviceLogs.Toolchain.Build;

/// <summary>A class library is not on this machine: what refers to it can't be made here, and nothing is wrong with it.</summary>
internal sealed class MissingLibraryException(string message) : BuildException(message);
