// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of PutDestinationPolicy, which sets who may send events to a destination.</summary>
public sealed class PutDestinationPolicyRequest : ManagementRequest
{
    /// <summary>Name of the destination. Required. 1 to 512 characters.</summary>
    public string DestinationName;

    /// <summary>Who may use the destination, as an IAM policy document of at most 5,120 bytes. Required.</summary>
    public string AccessPolicy;

    /// <summary>True to replace a policy that lets single accounts of an organisation in.</summary>
    public bool ForceUpdate;

    /// <summary>Makes an empty request.</summary>
    public PutDestinationPolicyRequest()
        : base("PutDestinationPolicy")
    {
    }
}
