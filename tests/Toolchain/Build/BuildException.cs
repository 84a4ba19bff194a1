using System;

namespace DeviceLogs.Toolchain.Build;

/// <summary>An assembly could not be made; the message is what the person at the desk must read.</summary>
internal class BuildException(string message) : Exception(message);
