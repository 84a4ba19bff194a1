// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of PutSubscriptionFilter, which creates or replaces a subscription filter of a log group.</summary>
public sealed class PutSubscriptionFilterRequest : ManagementRequest
{
    /// <summary>Name of the log group. Required. 1 to 512 characters.</summary>
    public string LogGroupName;

    /// <summary>Name of the filter. Required. 1 to 512 characters.</summary>
    public string FilterName;

    /// <summary>What to look for; an empty pattern matches everything. Required. Up to 1,024 characters.</summary>
    public string FilterPattern;

    /// <summary>ARN of the function, stream or destination that gets the events. Required.</summary>
    public string DestinationArn;

    /// <summary>ARN of the role under which the service delivers.</summary>
    public string RoleArn;

    /// <summary>How records are spread over a Kinesis stream. One of Random, ByLogStream.</summary>
    public string Distribution;

    /// <summary>True to look at the transformed events.</summary>
    public bool ApplyOnTransformedLogs;

    /// <summary>Which events take part by their system fields. Up to 2,000 characters.</summary>
    public string FieldSelectionCriteria;

    /// <summary>System fields that go along with each event: @aws.account, @aws.region.</summary>
    public string[] EmitSystemFields;

    /// <summary>Makes an empty request.</summary>
    public PutSubscriptionFilterRequest()
        : base("PutSubscriptionFilter")
    {
    }
}
