// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>A destination of subscription filters, which may be of another account.</summary>
public sealed class Destination : LogsRecord
{
    /// <summary>Name of the destination.</summary>
    public string DestinationName;

    /// <summary>ARN of the stream that gets the events.</summary>
    public string TargetArn;

    /// <summary>ARN of the role under which the service delivers.</summary>
    public string RoleArn;

    /// <summary>Who may use the destination, as an IAM policy document of at most 5,120 bytes.</summary>
    public string AccessPolicy;

    /// <summary>Its ARN.</summary>
    public string Arn;

    /// <summary>When it was created, in milliseconds since 1970-01-01 UTC.</summary>
    public long CreationTime;
}
