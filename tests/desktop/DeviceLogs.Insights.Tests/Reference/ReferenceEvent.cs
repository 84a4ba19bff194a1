namespace DeviceLogs.Insights.Tests.Reference;

/// <summary>A log event of the tests' data.</summary>
internal sealed record ReferenceEvent(long Timestamp, string Stream, string Message)
{
    internal const string Account = "123456789012";

    internal string Group { get; init; } = "boards";

    internal long IngestionTime => Timestamp + 500;
}
