using System;

namespace DeviceLogs.LocalEndpoint.Errors;

/// <summary>Every error of the actions with its code, status and the service's own text.</summary>
internal static class ServiceErrors
{
    public static ServiceException LogGroupNotFound() =>
        new("ResourceNotFoundException", 400, "The specified log group does not exist.");

    public static ServiceException LogStreamNotFound() =>
        new("ResourceNotFoundException", 400, "The specified log stream does not exist.");

    public static ServiceException MetricFilterNotFound() =>
        new("ResourceNotFoundException", 400, "The specified metric filter does not exist.");

    public static ServiceException QueryDefinitionNotFound() =>
        new("ResourceNotFoundException", 400, "The specified query definition does not exist.");

    public static ServiceException ResourcePolicyNotFound(string name) =>
        new("ResourceNotFoundException", 400, $"Policy with name [{name}] does not exist.");

    public static ServiceException DestinationNotFound() =>
        new("ResourceNotFoundException", 400, "The specified destination does not exist.");

    public static ServiceException SubscriptionFilterNotFound() =>
        new("ResourceNotFoundException", 400, "The specified subscription filter does not exist.");

    public static ServiceException ExportTaskNotFound() =>
        new("ResourceNotFoundException", 400, "The specified export task does not exist.");

    public static ServiceException RecordNotFound() =>
        new("ResourceNotFoundException", 400, "The specified log record does not exist.");

    public static ServiceException QueryNotFound() => new("ResourceNotFoundException", 400, "The specified query does not exist.");

    public static ServiceException QueriedGroupNotFound(string name) => new(
        "ResourceNotFoundException",
        400,
        $"Log group '{name}' does not exist for account ID '{LocalAccount.Id}' (Service: AWSLogs; Status Code: 400; Error Code: "
        + "ResourceNotFoundException; "
        + $"Request ID: {Guid.NewGuid()}; Proxy: null)");

    public static ServiceException MalformedQuery(string message, int start, int end) => new("MalformedQueryException", 400, message)
    {
        Detail = json =>
        {
            json.WriteStartObject("queryCompileError");
            json.WriteStartObject("location");
            json.WriteNumber("startCharOffset", start);
            json.WriteNumber("endCharOffset", end);
            json.WriteEndObject();
            json.WriteString("message", message);
            json.WriteEndObject();
        },
    };

    public static ServiceException InvalidOperation(string message) => new("InvalidOperationException", 400, message);

    public static ServiceException OperationAborted(string message) => new("OperationAbortedException", 400, message);

    public static ServiceException LimitExceeded() => new("LimitExceededException", 400, "Resource limit exceeded.");

    public static ServiceException LogGroupExists() =>
        new("ResourceAlreadyExistsException", 400, "The specified log group already exists");

    public static ServiceException LogStreamExists() =>
        new("ResourceAlreadyExistsException", 400, "The specified log stream already exists");

    public static ServiceException DeletionProtected(string logGroupName) =>
        new("ValidationException", 400, $"The log group '{logGroupName}' can't be deleted while its deletion protection is enabled.");

    public static ServiceException InvalidParameter(string message) => new("InvalidParameterException", 400, message);

    public static ServiceException TooManyTags(string resourceArn) => new(
        "TooManyTagsException", 400, "The resource would have more than 50 tags.", ("resourceName", resourceArn));

    public static ServiceException InvalidSequenceToken(string? expected) => new(
        "InvalidSequenceTokenException",
        400,
        $"The given sequenceToken is invalid. The next expected sequenceToken is: {expected ?? "null"}",
        Expected(expected));

    public static ServiceException DataAlreadyAccepted(string? expected) => new(
        "DataAlreadyAcceptedException",
        400,
        $"The given batch of log events has already been accepted. The next batch can be sent with sequenceToken: {expected ?? "null"}",
        Expected(expected));

    public static ServiceException InvalidToken() => InvalidParameter("The specified nextToken is invalid.");

    public static ServiceException Serialization(string message) => new("SerializationException", 400, message);

    public static ServiceException UnknownOperation(string message) => new("UnknownOperationException", 400, message);

    public static ServiceException NotFound(string message) => new("UnknownOperationException", 404, message);

    public static ServiceException InternalFailure() =>
        new("InternalFailure", 500, "The request processing has failed because of an unknown error, exception or failure.");

    public static ServiceException Throttling() => new("ThrottlingException", 400, "Rate exceeded");

    public static ServiceException Unavailable(string message = "The service cannot complete the request.") =>
        new("ServiceUnavailableException", 503, message);

    public static ServiceException BadHttp(int status, string message) =>
        new(status == 413 ? "RequestEntityTooLargeException" : "BadRequestException", status, message);

    public static ServiceException Forbidden(string message) => new("AccessDeniedException", 403, message);

    public static ServiceException BadBearerToken(string message) => new("UnrecognizedClientException", 401, message);

    private static (string Name, string Value)? Expected(string? token) => token is null ? null : ("expectedSequenceToken", token);
}
