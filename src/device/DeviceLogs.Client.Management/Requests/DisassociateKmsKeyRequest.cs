// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of DisassociateKmsKey, which stops the encryption of a log group, or of stored query results, with a key.</summary>
public sealed class DisassociateKmsKeyRequest : ManagementRequest
{
    /// <summary>Name of the log group. 1 to 512 characters.</summary>
    public string LogGroupName;

    /// <summary>ARN of a log group, or of query-result:* for stored query results. 1 to 2,048 characters.</summary>
    public string ResourceIdentifier;

    /// <summary>Makes an empty request.</summary>
    public DisassociateKmsKeyRequest()
        : base("DisassociateKmsKey")
    {
    }
}
