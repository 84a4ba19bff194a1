namespace DeviceLogs;

/// <summary>Names of the actions of the CloudWatch Logs API of 2014-03-28, for <see cref="CloudWatchLogs.Action"/>.</summary>
public static class LogsAction
{
    /// <summary>Creates a log group.</summary>
    public const string CreateLogGroup = "CreateLogGroup";

    /// <summary>Creates a log stream in a log group.</summary>
    public const string CreateLogStream = "CreateLogStream";

    /// <summary>Deletes a log group with all its streams and events.</summary>
    public const string DeleteLogGroup = "DeleteLogGroup";

    /// <summary>Deletes a log stream with all its events.</summary>
    public const string DeleteLogStream = "DeleteLogStream";

    /// <summary>Deletes a metric filter of a log group.</summary>
    public const string DeleteMetricFilter = "DeleteMetricFilter";

    /// <summary>Removes the retention of a log group: its events never expire.</summary>
    public const string DeleteRetentionPolicy = "DeleteRetentionPolicy";

    /// <summary>Lists log groups.</summary>
    public const string DescribeLogGroups = "DescribeLogGroups";

    /// <summary>Lists the log streams of a log group.</summary>
    public const string DescribeLogStreams = "DescribeLogStreams";

    /// <summary>Lists metric filters.</summary>
    public const string DescribeMetricFilters = "DescribeMetricFilters";

    /// <summary>Reads a page of events of one log stream.</summary>
    public const string GetLogEvents = "GetLogEvents";

    /// <summary>Uploads a batch of log events to a log stream.</summary>
    public const string PutLogEvents = "PutLogEvents";

    /// <summary>Creates or replaces a metric filter.</summary>
    public const string PutMetricFilter = "PutMetricFilter";

    /// <summary>Sets for how many days a log group keeps its events.</summary>
    public const string PutRetentionPolicy = "PutRetentionPolicy";

    /// <summary>Tries a filter pattern on messages.</summary>
    public const string TestMetricFilter = "TestMetricFilter";

    /// <summary>Reads a page of the events of a log group that match a pattern. Not in the reference of 2014, but in use since.</summary>
    public const string FilterLogEvents = "FilterLogEvents";
}
