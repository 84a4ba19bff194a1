// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>A log group in brief.</summary>
public sealed class LogGroupSummary : LogsRecord
{
    /// <summary>Name of the log group.</summary>
    public string LogGroupName;

    /// <summary>ARN of the log group, without :* at the end.</summary>
    public string LogGroupArn;

    /// <summary>Class of the log groups. One of STANDARD, INFREQUENT_ACCESS, DELIVERY.</summary>
    public string LogGroupClass;
}
