namespace DeviceLogs.Source.Airbyte;

/// <summary>A stream that the user has chosen.</summary>
/// <param name="Name">The name of a group or a report.</param>
/// <param name="IsIncremental">Whether to go on from the state; otherwise all is read anew.</param>
internal sealed record ConfiguredStream(string Name, bool IsIncremental);
