using System;

namespace DeviceLogs.LocalEndpoint.Errors;

/// <summary>A refusal that the caller is told about: the service's error code, its text and the HTTP status.</summary>
internal sealed class ServiceException(string code, int status, string message) : Exception(message)
{
    /// <summary>The name that SDKs dispatch on, sent as <c>__type</c> and <c>x-amzn-ErrorType</c>.</summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status of the answer.</summary>
    public int Status { get; } = status;
}
