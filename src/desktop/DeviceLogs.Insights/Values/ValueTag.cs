namespace DeviceLogs.Insights.Values;

/// <summary>Marks, in a <see cref="Value"/>, which scalar its bits are.</summary>
internal sealed class ValueTag
{
    internal static readonly ValueTag Boolean = new(ValueKind.Boolean);
    internal static readonly ValueTag Integer = new(ValueKind.Number);
    internal static readonly ValueTag Double = new(ValueKind.Number);
    internal static readonly ValueTag Timestamp = new(ValueKind.Timestamp);

    private ValueTag(ValueKind kind)
    {
        Kind = kind;
    }

    internal ValueKind Kind { get; }
}
