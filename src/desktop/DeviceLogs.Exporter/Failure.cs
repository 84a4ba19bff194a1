using System;
using DeviceLogs.Client;
using DeviceLogs.CommandLine;
using DeviceLogs.Exporter.Credentials;
using DeviceLogs.Exporter.Settings;

namespace DeviceLogs.Exporter;

/// <summary>Who has to do something about an exception.</summary>
internal static class Failure
{
    /// <summary>Whether its text alone says what is wrong.</summary>
    public static bool IsExpected(Exception e) =>
        e is UserException or CredentialsException or LogsServiceException or ArgumentException or OperationCanceledException;

    /// <summary>Whether an answer says that there were too many requests.</summary>
    public static bool IsThrottling(int statusCode, string? code) =>
        statusCode == 429
            || code is "Throttling" or "ThrottlingException" or "TooManyRequestsException" or "RequestLimitExceeded" or "SlowDown";

    /// <summary>The text for the user.</summary>
    /// <param name="e">What went wrong.</param>
    /// <param name="place">Where the service was asked: its own text names neither its region nor the group.</param>
    public static string TextOf(Exception e, string? place) => e switch
    {
        OperationCanceledException => "Stopped before the end.",
        LogsServiceException => $"{place}: {e.Message}",
        _ => e.Message,
    };

    /// <summary>The failure_type of the Airbyte protocol: the user's, one that passes, or the program's.</summary>
    public static string KindOf(Exception e) => e switch
    {
        LogsServiceException { IsRetryable: true } or OperationCanceledException => "transient_error",
        _ when IsExpected(e) => "config_error",
        _ => "system_error",
    };
}
