using System.Collections.Generic;
using System.Linq;

namespace DeviceLogs.Toolchain.Surface;

/// <summary>A type line of the listing with the member lines under it.</summary>
/// <param name="Kind">class, struct, interface, enum or delegate.</param>
/// <param name="FullName">As reflection writes it: <c>Namespace.Outer+Nested</c>, <c>Namespace.Name`1</c>.</param>
internal sealed record ApiType(string Kind, string FullName, IReadOnlyList<string> Modifiers, IReadOnlyList<string> Bases,
    List<ApiMember> Members)
{
    public string Namespace => FullName[..FullName.LastIndexOf('.')];

    public string Name => FullName[(FullName.LastIndexOfAny(['.', '+']) + 1)..].Split('`')[0];

    public string? Outer => FullName.Contains('+') ? FullName[..FullName.LastIndexOf('+')] : null;

    public bool IsStatic => Modifiers.Contains("static");
}
