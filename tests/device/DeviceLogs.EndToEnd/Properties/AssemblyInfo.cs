using System.Reflection;

[assembly: AssemblyTitle("DeviceLogs.EndToEnd")]
[assembly: AssemblyProduct("DeviceLogs")]
[assembly: AssemblyVersion("1.0.0.0")]
