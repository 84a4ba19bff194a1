// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
using System.Collections;

namespace DeviceLogs.Client.Management;

/// <summary>Parameters of PutBearerTokenAuthentication, which allows or refuses uploads with a bearer token to a log group.</summary>
public sealed class PutBearerTokenAuthenticationRequest : ManagementRequest
{
    /// <summary>Name or ARN of the log group. Required. 1 to 2,048 characters.</summary>
    public string LogGroupIdentifier;

    /// <summary>True to allow bearer tokens. Required.</summary>
    public bool BearerTokenAuthenticationEnabled;

    /// <summary>Makes an empty request.</summary>
    public PutBearerTokenAuthenticationRequest()
        : base("PutBearerTokenAuthentication")
    {
    }

    /// <inheritdoc/>
    public override void Fill(Hashtable table)
    {
        base.Fill(table);
        table["bearerTokenAuthenticationEnabled"] = BearerTokenAuthenticationEnabled;
    }
}
