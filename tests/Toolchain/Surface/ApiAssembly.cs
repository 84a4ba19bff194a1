using System.Collections.Generic;

namespace DeviceLogs.Toolchain.Surface;

/// <summary>One <c>assembly</c> section of the listing.</summary>
internal sealed record ApiAssembly(string Name, List<ApiType> Types);
