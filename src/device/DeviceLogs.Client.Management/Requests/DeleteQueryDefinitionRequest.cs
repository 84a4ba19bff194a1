// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client.Management;

/// <summary>Parameters of DeleteQueryDefinition, which deletes a saved query.</summary>
public sealed class DeleteQueryDefinitionRequest : ManagementRequest
{
    /// <summary>Id of the saved query. Required. 1 to 256 characters.</summary>
    public string QueryDefinitionId;

    /// <summary>Makes an empty request.</summary>
    public DeleteQueryDefinitionRequest()
        : base("DeleteQueryDefinition")
    {
    }
}
