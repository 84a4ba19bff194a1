using System.Reflection;

[assembly: AssemblyTitle("DeviceLogs.Iot.UnitTests")]
[assembly: AssemblyProduct("DeviceLogs")]
[assembly: AssemblyVersion("1.0.0.0")]
