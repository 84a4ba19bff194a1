using System.Reflection;

[assembly: AssemblyTitle("DeviceLogs.Delivery.UnitTests")]
[assembly: AssemblyProduct("DeviceLogs")]
[assembly: AssemblyVersion("1.0.0.0")]
