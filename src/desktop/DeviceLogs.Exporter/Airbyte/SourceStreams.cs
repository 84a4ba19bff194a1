using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Client;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter.Airbyte;

/// <summary>The streams that the settings make: one for each log group, and one for each report.</summary>
internal static class SourceStreams
{
    /// <exception cref="UserException">A report has the name of a group.</exception>
    /// <exception cref="LogsServiceException">The groups can't be listed.</exception>
    public static IReadOnlyList<LogReport> List(LogsAccess access, SourceSettings settings)
    {
        List<LogReport> streams = [.. access.Groups(settings.LogGroupPrefix).Select(
            group => LogReport.Of(group.LogGroupName) with { StoredBytes = group.StoredBytes })];
        HashSet<string> groups = [.. streams.Select(stream => stream.Name)];
        if (settings.Reports.FirstOrDefault(report => groups.Contains(report.Name)) is LogReport collision)
        {
            throw new UserException(
                $"The report '{collision.Name}' has the name of a log group: their records could not be distinguished, give it another "
                + "one.");
        }

        streams.AddRange(settings.Reports);
        return streams;
    }
}
