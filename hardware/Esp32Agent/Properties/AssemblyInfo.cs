using System.Reflection;

[assembly: AssemblyTitle("Esp32Agent")]
[assembly: AssemblyProduct("DeviceLogs")]
[assembly: AssemblyVersion("1.0.0.0")]
