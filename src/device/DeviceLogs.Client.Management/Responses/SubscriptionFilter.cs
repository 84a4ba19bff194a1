// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Which events of a log group go to a destination.</summary>
public sealed class SubscriptionFilter : LogsRecord
{
    /// <summary>Name of the filter.</summary>
    public string FilterName;

    /// <summary>Name of the log group.</summary>
    public string LogGroupName;

    /// <summary>What to look for; an empty pattern matches everything.</summary>
    public string FilterPattern;

    /// <summary>ARN of the function, stream or destination that gets the events.</summary>
    public string DestinationArn;

    /// <summary>ARN of the role under which the service delivers.</summary>
    public string RoleArn;

    /// <summary>How records are spread over a Kinesis stream. One of Random, ByLogStream.</summary>
    public string Distribution;

    /// <summary>True to look at the transformed events.</summary>
    public bool ApplyOnTransformedLogs;

    /// <summary>When it was created, in milliseconds since 1970-01-01 UTC.</summary>
    public long CreationTime;

    /// <summary>Which events take part by their system fields.</summary>
    public string FieldSelectionCriteria;

    /// <summary>System fields that go along with each event: @aws.account, @aws.region.</summary>
    public string[] EmitSystemFields = new string[0];
}
