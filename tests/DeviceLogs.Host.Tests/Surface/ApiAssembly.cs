using System.Collections.Generic;

namespace DeviceLogs.Host.Tests.Surface;

/// <summary>One <c>assembly</c> section of the listing.</summary>
internal sealed record ApiAssembly(string Name, List<ApiType> Types);
