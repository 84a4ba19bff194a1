namespace DeviceLogs.LocalEndpoint.Store;

/// <summary>A resource policy: of the account under a name, or of one resource.</summary>
/// <param name="Name">Its name; empty for one of a resource.</param>
/// <param name="ResourceArn">The resource; empty for one of the account.</param>
/// <param name="Document">The policy.</param>
/// <param name="Updated">When it was put, in milliseconds since 1970-01-01 UTC.</param>
/// <param name="Revision">Which of its states this is; null for one of the account.</param>
internal sealed record ResourcePolicy(string Name, string ResourceArn, string Document, long Updated, string? Revision);
