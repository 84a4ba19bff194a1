using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Identity;

/// <summary>The refusals of STS, and the names that it has for those of every service.</summary>
internal static class StsErrors
{
    public static ServiceException InvalidAction(string action, string version) =>
        new("InvalidAction", 400, $"Could not find operation {action} for version {version}");

    public static ServiceException Validation(string message) => new("ValidationError", 400, message);

    public static ServiceException Violation(string value, string at, string constraint) =>
        Validation($"1 validation error detected: Value {value} at '{at}' failed to satisfy constraint: {constraint}");

    /// <summary>The code and status that the query protocol has for a refusal.</summary>
    public static (string Code, int Status) CodeOf(ServiceException refusal) => refusal.Code switch
    {
        "UnrecognizedClientException" => ("InvalidClientTokenId", 403),
        "ExpiredTokenException" => ("ExpiredToken", 403),
        "InvalidSignatureException" => ("SignatureDoesNotMatch", 403),
        "MissingAuthenticationTokenException" => ("MissingAuthenticationToken", 403),
        "IncompleteSignatureException" => ("IncompleteSignature", 400),
        "ThrottlingException" => ("Throttling", 400),
        "ServiceUnavailableException" => ("ServiceUnavailable", 503),
        _ => (refusal.Code, refusal.Status),
    };
}
