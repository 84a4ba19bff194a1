using System.Reflection;

[assembly: AssemblyTitle("DeviceLogs.Spool.Gzip.UnitTests")]
[assembly: AssemblyProduct("DeviceLogs")]
[assembly: AssemblyVersion("1.0.0.0")]
