using System.Reflection;

[assembly: AssemblyTitle("DeviceLogs.Benchmarks")]
[assembly: AssemblyProduct("DeviceLogs")]
[assembly: AssemblyVersion("1.0.0.0")]
