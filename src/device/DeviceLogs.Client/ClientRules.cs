namespace DeviceLogs.Client;

/// <summary>
/// Rules of the other actions of 2014 and of FilterLogEvents, for
/// <see cref="CloudWatchLogsOptions.Rules"/>.
/// </summary>
/// <remarks>Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.</remarks>
public static class ClientRules
{
    /// <summary>The table, a line for each action.</summary>
    public static string Table =>
        "\nDeleteMetricFilter logGroupName!s1-512g filterName!s1-512n"
        + "\nDeleteRetentionPolicy logGroupName!s1-512g"
        + "\nDescribeLogGroups accountIdentifiers:l0-20s12-12d logGroupNamePrefix:s1-512g logGroupNamePattern:s0-"
        + "512g nextToken:s1-* limit:i1-50 includeLinkedAccounts:b logGroupClass:e(STANDARD|INFREQUENT_ACCESS|D"
        + "ELIVERY) logGroupIdentifiers:l1-50s1-2048i ^logGroupNamePrefix|logGroupNamePattern|^logGroupIdentifi"
        + "ers|logGroupNamePrefix|^logGroupIdentifiers|logGroupNamePattern|^logGroupIdentifiers|logGroupClass|^"
        + "logGroupIdentifiers|accountIdentifiers|"
        + "\nDescribeLogStreams logGroupName:s1-512g logGroupIdentifier:s1-2048i logStreamNamePrefix:s1-512n orde"
        + "rBy:e(LogStreamName|LastEventTime) descending:b nextToken:s1-* limit:i1-50 ^logGroupName|logGroupIde"
        + "ntifier|?logGroupName|logGroupIdentifier|~orderBy=LastEventTime|logStreamNamePrefix|"
        + "\nDescribeMetricFilters logGroupName:s1-512g filterNamePrefix:s1-512n nextToken:s1-* limit:i1-50 metri"
        + "cName:s0-255m metricNamespace:s0-255m"
        + "\nGetLogEvents logStreamName!s1-512n logGroupName:s1-512g logGroupIdentifier:s1-2048i startTime:i0- en"
        + "dTime:i0- nextToken:s1-* limit:i1-10000 startFromHead:b unmask:b ^logGroupName|logGroupIdentifier|?l"
        + "ogGroupName|logGroupIdentifier|"
        + "\nPutMetricFilter logGroupName!s1-512g filterName!s1-512n filterPattern!s0-1024* metricTransformations"
        + "!l1-1{metricName!s0-255m metricNamespace!s0-255m metricValue!s0-100* defaultValue:r dimensions:m0-s0"
        + "-255*s0-255* unit:e(Seconds|Microseconds|Milliseconds|Bytes|Kilobytes|Megabytes|Gigabytes|Terabytes|"
        + "Bits|Kilobits|Megabits|Gigabits|Terabits|Percent|Count|Bytes/Second|Kilobytes/Second|Megabytes/Secon"
        + "d|Gigabytes/Second|Terabytes/Second|Bits/Second|Kilobits/Second|Megabits/Second|Gigabits/Second|Tera"
        + "bits/Second|Count/Second|None)} applyOnTransformedLogs:b fieldSelectionCriteria:s0-2000* emitSystemF"
        + "ieldDimensions:l0-s0-*"
        + "\nPutRetentionPolicy logGroupName!s1-512g retentionInDays!i1-3653(1|3|5|7|14|30|60|90|120|150|180|365|"
        + "400|545|731|1096|1827|2192|2557|2922|3288|3653)"
        + "\nTestMetricFilter filterPattern!s0-1024* logEventMessages!l1-50s1-*"
        + "\nFilterLogEvents logGroupName:s1-512g logGroupIdentifier:s1-2048i logStreamNames:l1-100s1-512n logStr"
        + "eamNamePrefix:s1-512n startTime:i0- endTime:i0- filterPattern:s0-1024* nextToken:s1-* limit:i1-10000"
        + " startFromHead:b interleaved:b unmask:b ^logGroupName|logGroupIdentifier|^logStreamNames|logStreamNa"
        + "mePrefix|?logGroupName|logGroupIdentifier|";
}
