using System.Collections.Generic;

namespace DeviceLogs.Toolchain.Rules;

/// <summary>The shape of a member: its type and the rules that the model states.</summary>
/// <param name="Choices">The numbers that a whole number may be; null for all in its range.</param>
/// <param name="Reserved">What the names of log groups that are made may not start with.</param>
internal sealed record Shape(
    string Type,
    bool Required = false,
    long? Min = null,
    long? Max = null,
    string? Pattern = null,
    string[]? Enum = null,
    long[]? Choices = null,
    string? Reserved = null,
    Shape? Member = null,
    Shape? Key = null,
    Shape? Value = null,
    Dictionary<string, Shape>? Members = null);
