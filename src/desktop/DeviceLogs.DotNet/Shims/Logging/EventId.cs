namespace Microsoft.Extensions.Logging;

/// <summary>nanoFramework.Logging's: a number, and maybe a name, for a kind of event.</summary>
/// <param name="id">The number.</param>
/// <param name="name">The name, or null.</param>
public readonly struct EventId(int id, string name = null)
{
    /// <summary>The number.</summary>
    public int Id { get; } = id;

    /// <summary>The name, or null.</summary>
    public string Name { get; } = name;

    /// <summary>A number alone.</summary>
    public static implicit operator EventId(int i) => new(i);

    /// <summary>The name, or the number where there is none.</summary>
    public override string ToString() => Name ?? Id.ToString();
}
