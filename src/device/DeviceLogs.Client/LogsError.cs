// Made of src/api/cloudwatch-logs-api.json by the toolchain's verb sync: change the model, not this file.
namespace DeviceLogs.Client;

/// <summary>Names of the service's errors, for <see cref="LogsServiceException.Code"/>.</summary>
/// <remarks>Constants: a program holds only those that it names. A service may answer with others.</remarks>
public static class LogsError
{
    /// <summary>The credentials do not allow the action.</summary>
    public const string AccessDeniedException = "AccessDeniedException";

    /// <summary>The same events were accepted before. Servers of 2014 only.</summary>
    public const string DataAlreadyAcceptedException = "DataAlreadyAcceptedException";

    /// <summary>The session token of temporary credentials has expired.</summary>
    public const string ExpiredTokenException = "ExpiredTokenException";

    /// <summary>The action cannot be performed on this resource, or not in its present state.</summary>
    public const string InvalidOperationException = "InvalidOperationException";

    /// <summary>A member of the request breaks a rule; the service's text names it.</summary>
    public const string InvalidParameterException = "InvalidParameterException";

    /// <summary>The sequence token is not the expected one. Servers of 2014 only.</summary>
    public const string InvalidSequenceTokenException = "InvalidSequenceTokenException";

    /// <summary>The signature does not match: the secret key or the clock is wrong.</summary>
    public const string InvalidSignatureException = "InvalidSignatureException";

    /// <summary>A quota of the account has been reached.</summary>
    public const string LimitExceededException = "LimitExceededException";

    /// <summary>The text of a query has an error; the service's text gives the place.</summary>
    public const string MalformedQueryException = "MalformedQueryException";

    /// <summary>Another request changes the same resource: repeat it.</summary>
    public const string OperationAbortedException = "OperationAbortedException";

    /// <summary>What was to be created exists.</summary>
    public const string ResourceAlreadyExistsException = "ResourceAlreadyExistsException";

    /// <summary>The log group, the log stream or another resource does not exist.</summary>
    public const string ResourceNotFoundException = "ResourceNotFoundException";

    /// <summary>The service is out of order for a while: repeat the request.</summary>
    public const string ServiceUnavailableException = "ServiceUnavailableException";

    /// <summary>Requests come too fast: repeat it later.</summary>
    public const string ThrottlingException = "ThrottlingException";

    /// <summary>The resource would have more than 50 tags.</summary>
    public const string TooManyTagsException = "TooManyTagsException";

    /// <summary>The server does not know the action.</summary>
    public const string UnknownOperationException = "UnknownOperationException";

    /// <summary>The access key id or the session token is not valid.</summary>
    public const string UnrecognizedClientException = "UnrecognizedClientException";

    /// <summary>A member of the request is not valid, or the log group is protected from deletion.</summary>
    public const string ValidationException = "ValidationException";
}
