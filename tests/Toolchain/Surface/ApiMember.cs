using System.Collections.Generic;
using System.Linq;

namespace DeviceLogs.Toolchain.Surface;

/// <summary>A member line of the listing.</summary>
/// <param name="Kind">ctor, method, property, field or event.</param>
/// <param name="Type">Of a method what it returns; empty for a constructor and for a value of an enum.</param>
/// <param name="Accessors">Of a property, such as <c>get; set;</c>.</param>
/// <param name="Value">Of a constant, as the listing writes it.</param>
internal sealed record ApiMember(
    string Kind,
    IReadOnlyList<string> Modifiers,
    string Type,
    string Name,
    IReadOnlyList<ApiParameter> Parameters,
    string Accessors,
    string? Value)
{
    public bool Is(string modifier) => Modifiers.Contains(modifier);

    /// <summary>Whether this member, of a class, is what <paramref name="declared"/> of an interface asks for.</summary>
    public bool Implements(ApiMember declared)
        => Kind == declared.Kind && Type == declared.Type && Name == declared.Name
            && Accessors.StartsWith(declared.Accessors, System.StringComparison.Ordinal)
            && !Is("static") && !Is("protected")
            && Parameters.Select(parameter => parameter.Type).SequenceEqual(declared.Parameters.Select(parameter => parameter.Type));
}
