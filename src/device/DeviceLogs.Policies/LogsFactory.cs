using DeviceLogs.Signing;

namespace DeviceLogs.Policies;

/// <summary>Makes the way to the service of one region, with the endpoint, transport and clock that the application wants.</summary>
/// <param name="region">AWS region, from the policy.</param>
/// <param name="credentials">Gives the credentials of each event; they come from the policy too.</param>
/// <returns>A new object: the runner disposes it.</returns>
public delegate CloudWatchLogs LogsFactory(string region, ICredentialsProvider credentials);
