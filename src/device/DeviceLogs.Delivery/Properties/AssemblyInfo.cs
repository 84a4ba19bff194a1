using System.Reflection;
using System.Runtime.CompilerServices;

[assembly: AssemblyTitle("DeviceLogs.Delivery")]
[assembly: AssemblyProduct("DeviceLogs")]
[assembly: AssemblyVersion("1.0.0.0")]

// The name that the nanoFramework test launcher loads every unit-test assembly under.
[assembly: InternalsVisibleTo("NFUnitTest")]
[assembly: InternalsVisibleTo("DeviceLogs.Benchmarks")]
