using System;
using DeviceLogs.Client;
using DeviceLogs.Signing;

namespace DeviceLogs.Simulator;

/// <summary>
/// Asks another destination once before anything is logged: a wrong address or key is one line then, and not an outage to wait for.
/// </summary>
internal static class ServiceCheck
{
    // The group is made later, and a key may be for another group.
    private static readonly string[] GoodEnough = ["ResourceNotFoundException", "AccessDeniedException"];

    /// <summary>Asks for one event.</summary>
    /// <returns>What is wrong, or null.</returns>
    internal static string? ProblemOf(SimulatorOptions options, AwsCredentials credentials)
    {
        using CloudWatchLogsClient client = new(new CloudWatchLogsOptions
        {
            Region = options.RegionOrDefault,
            Endpoint = options.Endpoint,
            Credentials = new StaticCredentials(credentials),
        });
        try
        {
            using GetLogEventsReader events = client.GetLogEvents(
                new GetLogEventsRequest { LogGroupName = options.Group, LogStreamName = options.Stream, Limit = 1 });
            return null;
        }
        catch (LogsServiceException e)
        {
            return Array.IndexOf(GoodEnough, e.Code) >= 0 ? null : e.Message;
        }
    }
}
