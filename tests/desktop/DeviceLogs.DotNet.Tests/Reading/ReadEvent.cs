namespace DeviceLogs.DotNet.Tests.Reading;

/// <summary>An event as it went in, or as it came out.</summary>
internal sealed record ReadEvent(string Stream, long Timestamp, string Message);
