namespace DeviceLogs.LocalEndpoint.Errors;

/// <summary>Every refusal of a signature, in the words and with the status AWS uses for services that speak JSON 1.1.</summary>
internal static class SigningErrors
{
    public static ServiceException MissingToken() =>
        new("MissingAuthenticationTokenException", 400, "Missing Authentication Token");

    public static ServiceException UnknownKey() =>
        new("UnrecognizedClientException", 400, "The security token included in the request is invalid.");

    public static ServiceException ExpiredToken() =>
        new("ExpiredTokenException", 400, "The security token included in the request is expired");

    public static ServiceException AccessDenied(string reason) => new("AccessDeniedException", 403, $"Access Denied: {reason}");

    public static ServiceException Incomplete(string message) => new("IncompleteSignatureException", 400, message);

    public static ServiceException Invalid(string message) => new("InvalidSignatureException", 400, message);

    public static ServiceException Mismatch() => Invalid(
        "The request signature we calculated does not match the signature you provided. "
        + "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");

    public static ServiceException Expired(string signed, string limit, string now) =>
        Invalid($"Signature expired: {signed} is now earlier than {limit} ({now} - 5 min.)");

    public static ServiceException NotYetCurrent(string signed, string limit, string now) =>
        Invalid($"Signature not yet current: {signed} is still later than {limit} ({now} + 5 min.)");

    public static ServiceException HostNotSigned() =>
        Invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");

    public static ServiceException HeaderNotSigned(string name) =>
        Invalid($"'{name}' must be a 'SignedHeader' in the AWS Authorization.");
}
