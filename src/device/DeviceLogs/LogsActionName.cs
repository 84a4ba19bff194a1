using System;

namespace DeviceLogs;

/// <summary>The wire names of <see cref="LogsAction"/>: on the device an enum's own ToString gives its number.</summary>
internal static class LogsActionName
{
    internal static string Of(LogsAction action)
    {
        switch (action)
        {
            case LogsAction.CreateLogGroup:
                return "CreateLogGroup";
            case LogsAction.CreateLogStream:
                return "CreateLogStream";
            case LogsAction.DeleteLogGroup:
                return "DeleteLogGroup";
            case LogsAction.DeleteLogStream:
                return "DeleteLogStream";
            case LogsAction.DeleteMetricFilter:
                return "DeleteMetricFilter";
            case LogsAction.DeleteRetentionPolicy:
                return "DeleteRetentionPolicy";
            case LogsAction.DescribeLogGroups:
                return "DescribeLogGroups";
            case LogsAction.DescribeLogStreams:
                return "DescribeLogStreams";
            case LogsAction.DescribeMetricFilters:
                return "DescribeMetricFilters";
            case LogsAction.GetLogEvents:
                return "GetLogEvents";
            case LogsAction.PutLogEvents:
                return "PutLogEvents";
            case LogsAction.PutMetricFilter:
                return "PutMetricFilter";
            case LogsAction.PutRetentionPolicy:
                return "PutRetentionPolicy";
            case LogsAction.TestMetricFilter:
                return "TestMetricFilter";
            case LogsAction.FilterLogEvents:
                return "FilterLogEvents";
            default:
                throw new ArgumentException((int)action + " is no action: use a member of LogsAction", nameof(action));
        }
    }
}
