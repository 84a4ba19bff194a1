using System.Reflection;

[assembly: AssemblyTitle("DeviceLogs.Lines.UnitTests")]
[assembly: AssemblyProduct("DeviceLogs")]
[assembly: AssemblyVersion("1.0.0.0")]
