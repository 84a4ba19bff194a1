namespace DeviceLogs;

/// <summary>The actions of the CloudWatch Logs API of 2014-03-28 that <see cref="CloudWatchLogs"/> performs.</summary>
public enum LogsAction
{
    /// <summary>Creates a log group.</summary>
    CreateLogGroup = 0,

    /// <summary>Creates a log stream in a log group.</summary>
    CreateLogStream = 1,

    /// <summary>Deletes a log group with all its streams and events.</summary>
    DeleteLogGroup = 2,

    /// <summary>Deletes a log stream with all its events.</summary>
    DeleteLogStream = 3,

    /// <summary>Deletes a metric filter of a log group.</summary>
    DeleteMetricFilter = 4,

    /// <summary>Removes the retention of a log group: its events never expire.</summary>
    DeleteRetentionPolicy = 5,

    /// <summary>Lists log groups.</summary>
    DescribeLogGroups = 6,

    /// <summary>Lists the log streams of a log group.</summary>
    DescribeLogStreams = 7,

    /// <summary>Lists metric filters.</summary>
    DescribeMetricFilters = 8,

    /// <summary>Reads a page of events of one log stream.</summary>
    GetLogEvents = 9,

    /// <summary>Uploads a batch of log events to a log stream.</summary>
    PutLogEvents = 10,

    /// <summary>Creates or replaces a metric filter.</summary>
    PutMetricFilter = 11,

    /// <summary>Sets for how many days a log group keeps its events.</summary>
    PutRetentionPolicy = 12,

    /// <summary>Tries a filter pattern on messages.</summary>
    TestMetricFilter = 13,

    /// <summary>Reads a page of the events of a log group that match a pattern. Not in the reference of 2014, but in use since.</summary>
    FilterLogEvents = 14,
}
