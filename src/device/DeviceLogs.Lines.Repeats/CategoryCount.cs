namespace DeviceLogs.Lines.Repeats;

/// <summary>What <see cref="RateLimit"/> knows of a category.</summary>
internal sealed class CategoryCount
{
    internal string Category;
    internal long StartMs;
    internal int Passed;
    internal int HeldBack;
}
