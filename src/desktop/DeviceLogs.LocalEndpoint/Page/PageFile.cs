namespace DeviceLogs.LocalEndpoint.Page;

/// <summary>A file of the page.</summary>
internal sealed record PageFile(byte[] Content, string ContentType, string Tag);
