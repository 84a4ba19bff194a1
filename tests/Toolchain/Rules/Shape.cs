using System.Collections.Generic;

namespace DeviceLogs.Toolchain.Rules;

/// <summary>The shape of a member: its type and the rules that the model states.</summary>
/// <param name="Name">The shape's name in the model.</param>
/// <param name="Choices">The numbers that a whole number may be; null for all in its range.</param>
/// <param name="IsReserved">Whether names of AWS's own are refused.</param>
/// <param name="Members">Those of a structure; null for another type, and where a shape stands within itself.</param>
internal sealed record Shape(
    string Name,
    string Type,
    bool Required,
    long? Min,
    long? Max,
    string? Pattern,
    string[]? Enum,
    long[]? Choices,
    bool IsReserved,
    Shape? Member,
    Shape? Key,
    Shape? Value,
    Dictionary<string, Shape>? Members);
