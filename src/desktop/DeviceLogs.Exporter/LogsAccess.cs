using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.Client;
using DeviceLogs.CommandLine;
using DeviceLogs.Connection;
using DeviceLogs.Exporter.Connection;
using DeviceLogs.Exporter.Credentials;
using DeviceLogs.Exporter.Query;
using DeviceLogs.Exporter.Settings;
using DeviceLogs.Reading;

namespace DeviceLogs.Exporter;

/// <summary>The way to the service that the settings describe. Failures that pass are waited out.</summary>
internal sealed class LogsAccess : IDisposable
{
    /// <summary>What to report when <see cref="IncrementalReader.ForgottenCount"/> is not zero.</summary>
    public const string NarrowedText = "there are so many events that late ones were looked for in a shorter time: read more often";

    // A PC has room for the longest message that the service takes, 1 MiB, each of its bytes escaped.
    private const int MaxValueBytes = 8 * 1024 * 1024;

    // 28 bytes each: a PC can remember the events of a busy overlap.
    private const int MaxRemembered = 200_000;

    private readonly SourceSettings _settings;
    private readonly CancellationToken _stop;
    private readonly RetryOptions _retry;

    // Who follows a group without an end does so through any outage, and reports it.
    private readonly RetryOptions _retryForever;
    private string? _account;
    private readonly SdkCredentials _credentials;
    private readonly CloudWatchLogsClient _client;

    /// <param name="settings">Where the events are and who may read them.</param>
    /// <param name="time">Waits between two attempts.</param>
    /// <param name="tell">Hears why nothing moves for now, for the user.</param>
    /// <param name="stop">Ends a wait, and the reading between two pages.</param>
    /// <exception cref="UserException">There are no credentials.</exception>
    public LogsAccess(SourceSettings settings, TimeProvider time, Action<string> tell, CancellationToken stop)
    {
        _settings = settings;
        _stop = stop;
        _retry = new RetryOptions
        {
            Pause = (ms, failure) =>
            {
                if (Failure.IsThrottling(failure.StatusCode, failure.Code))
                {
                    OnRateLimit?.Invoke(time.GetUtcNow().ToUnixTimeMilliseconds() + ms);
                }

                tell(string.Create(CultureInfo.InvariantCulture,
                    $"{settings.Place}: {failure.Message}; trying again in {ms / 1000.0:F1} s"));
                Task.Delay(TimeSpan.FromMilliseconds(ms), time, stop).GetAwaiter().GetResult();
            },
        };
        _retryForever = new RetryOptions { MaxAttempts = int.MaxValue, Pause = _retry.Pause };
        _credentials = CredentialsChoice.Of(settings);
        CloudWatchLogsOptions options = new()
        {
            Region = settings.Region,
            Endpoint = settings.Endpoint?.ToString(),
            Credentials = _credentials,
            Transport = new HttpClientTransport(),
            MaxResponseBytes = MaxValueBytes,
        };
        _client = new CloudWatchLogsClient(options) { KeepAlive = true };
        Calls = new ServiceCalls(new LogsConnection(options), _retry);
    }

    /// <summary>Calls the actions that the client does not have. Not while it reads.</summary>
    public ServiceCalls Calls { get; }

    /// <summary>Hears of each refusal for too many requests, with the time of the next attempt in milliseconds since 1970.</summary>
    public Action<long>? OnRateLimit { get; set; }

    /// <summary>All log groups whose names start with a prefix, or all there are.</summary>
    /// <exception cref="LogsServiceException">They can't be listed.</exception>
    public IEnumerable<LogGroup> Groups(string? prefix) => Groups(prefix, _retry);

    /// <summary>
    /// The account of the log groups; null when the service does not say, because there are none or they may not be listed.
    /// </summary>
    /// <param name="group">The name of a group, or how it starts.</param>
    /// <param name="waitsForever">Whether an outage is waited out however long it is.</param>
    /// <exception cref="LogsServiceException">The service is not available.</exception>
    public string? AccountOf(string group, bool waitsForever = false)
    {
        try
        {
            return _account ?? (Groups(group, waitsForever ? _retryForever : _retry).Any() ? _account : null);
        }
        catch (LogsServiceException e) when (!e.IsRetryable)
        {
            // Who may read a group's events may not be allowed to list groups. What else is wrong is reported by the request for the
            // events.
            return null;
        }
    }

    /// <summary>Opens the incremental reader of a report.</summary>
    /// <param name="report">Which events.</param>
    /// <param name="checkpoint">JSON text of an earlier reader, or null.</param>
    /// <param name="startMs">The earliest event, where the checkpoint is not further.</param>
    /// <param name="untilMs">The latest event; null for no end.</param>
    /// <param name="onPage">Hears of each page; null for nobody.</param>
    /// <returns>Used by the caller alone until it is disposed.</returns>
    /// <exception cref="UserException">The checkpoint is not valid.</exception>
    public IncrementalReader OpenReader(LogReport report, string? checkpoint, long startMs, long? untilMs, Action? onPage = null)
    {
        IncrementalReaderOptions options = new()
        {
            LogGroupName = report.LogGroupName,
            LogStreamNames = report.LogStreamNames.Count > 0 ? report.LogStreamNames.ToArray() : null,
            FilterPattern = report.FilterPattern,
            StartTimeMs = startMs,
            EndTimeMs = untilMs ?? 0,
            OverlapMs = (int)_settings.Overlap.TotalMilliseconds,
            MaxRemembered = MaxRemembered,

            Retry = untilMs is null ? _retryForever : _retry,
            OnPage = () =>
            {
                onPage?.Invoke();
                _stop.ThrowIfCancellationRequested();
            },
        };
        try
        {
            return new IncrementalReader(_client, options, checkpoint);
        }
        catch (ArgumentException e) when (checkpoint is not null)
        {
            throw new UserException(
                $"The checkpoint of '{report.Name}' was not written by this program: give the one that it wrote, or none to start again.",
                e);
        }
    }

    private IEnumerable<LogGroup> Groups(string? prefix, RetryOptions retry)
    {
        LogGroupReader groups = new(_client, new DescribeLogGroupsRequest { LogGroupNamePrefix = prefix }, retry);
        while (groups.Read())
        {
            _stop.ThrowIfCancellationRequested();

            // arn:aws:logs:REGION:ACCOUNT:log-group:NAME
            _account ??= groups.Current.Arn?.Split(':', 6) is [_, _, _, _, var account, _] ? account : null;
            yield return groups.Current;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _credentials.Dispose();
    }
}
