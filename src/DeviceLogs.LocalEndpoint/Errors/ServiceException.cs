using System;

namespace DeviceLogs.LocalEndpoint.Errors;

/// <summary>A refusal that the caller is told about: the service's error code, its text and the HTTP status.</summary>
internal sealed class ServiceException(string code, int status, string message, (string Name, string Value)? member = null) : Exception(message)
{
    /// <summary>The name that SDKs dispatch on, sent as <c>__type</c> and <c>x-amzn-ErrorType</c>.</summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status of the answer.</summary>
    public int Status { get; } = status;

    /// <summary>What some errors tell besides the text, under the name that the API model gives it; null for nothing.</summary>
    public (string Name, string Value)? Member { get; } = member;
}
