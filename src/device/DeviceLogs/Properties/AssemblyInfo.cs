using System.Reflection;
using System.Runtime.CompilerServices;

[assembly: AssemblyTitle("DeviceLogs")]
[assembly: AssemblyProduct("DeviceLogs")]
[assembly: AssemblyVersion("1.0.0.0")]

// The name that the nanoFramework test launcher loads every unit-test assembly under.
[assembly: InternalsVisibleTo("NFUnitTest")]
[assembly: InternalsVisibleTo("DeviceLogs.Benchmarks")]
[assembly: InternalsVisibleTo("DeviceLogs.Client")]
[assembly: InternalsVisibleTo("DeviceLogs.Iot")]
[assembly: InternalsVisibleTo("DeviceLogs.Reading")]
[assembly: InternalsVisibleTo("DeviceLogs.Policies")]
[assembly: InternalsVisibleTo("DeviceLogs.Sockets")]
[assembly: InternalsVisibleTo("DeviceLogs.Lines")]
[assembly: InternalsVisibleTo("DeviceLogs.Lines.Recorder")]
