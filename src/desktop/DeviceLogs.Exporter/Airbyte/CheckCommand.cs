using System.Linq;
using DeviceLogs.Client;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter.Airbyte;

/// <summary>Says whether the settings work: the credentials, the groups, and the groups of the reports.</summary>
internal static class CheckCommand
{
    /// <exception cref="UserException">They do not.</exception>
    /// <exception cref="LogsServiceException">The service refuses.</exception>
    public static void Run(LogsAccess access, SourceSettings settings, AirbyteOutput output)
    {
        bool hasGroups = SourceStreams.List(access, settings).Count > settings.Reports.Count;
        foreach (LogReport report in settings.Reports)
        {
            // Groups with longer names come after the group itself.
            if (access.Groups(report.LogGroupName).FirstOrDefault()?.LogGroupName != report.LogGroupName)
            {
                throw new UserException($"The report '{report.Name}' reads the log group '{report.LogGroupName}', which does not exist.");
            }
        }

        if (!hasGroups && settings.Reports.Count == 0)
        {
            throw new UserException(settings.LogGroupPrefix is null
                ? $"There is no log group in {settings.Region}."
                : $"No log group in {settings.Region} has a name that starts with '{settings.LogGroupPrefix}'.");
        }

        output.ConnectionStatus(null);
    }
}
