using System;
using DeviceLogs.Delivery;
using DeviceLogs.Protocol;
using DeviceLogs.Transport;

namespace DeviceLogs.Client;

/// <summary>An action that came to nothing: the service refused it, or no usable answer came.</summary>
/// <remarks>The message is for a person: action, code, status and the first line of the service's text, or what went wrong on the way.</remarks>
public sealed class LogsServiceException : Exception
{
    /// <summary>
    /// <see cref="TransportOutcome.Answered"/>: the service refused. <see cref="TransportOutcome.NotSent"/>: the action was not carried out.
    /// <see cref="TransportOutcome.Unanswered"/>: it may have been; there was no answer, or it broke off, or it was none of the service's.
    /// </summary>
    public readonly TransportOutcome Outcome;

    /// <summary>Code of the error as it was sent, for example ResourceNotFoundException or ThrottlingException; null without one.</summary>
    public readonly string Code;

    /// <summary>HTTP status code; 0 when there was no answer.</summary>
    public readonly int StatusCode;

    /// <summary>The service's id of the request, for its support; null without one.</summary>
    public readonly string RequestId;

    /// <summary>True when the same request may succeed later: throttling, outages of the network or the service, and credentials that are renewed.</summary>
    public readonly bool IsRetryable;

    /// <summary>The sequence token that a server of 2014 expects, or null: of InvalidSequenceTokenException and DataAlreadyAcceptedException.</summary>
    public readonly string ExpectedSequenceToken;

    /// <summary>At least so many milliseconds the service asks to wait; 0 when it does not.</summary>
    public readonly int RetryAfterMs;

    /// <summary>What the client can do about it at once.</summary>
    internal readonly AnswerKind Kind;

    /// <summary>Tells of an answer that is no success, or of none.</summary>
    /// <param name="action">Name of the action.</param>
    /// <param name="response">Not disposed here.</param>
    /// <param name="body">Holds the beginning of the body.</param>
    /// <param name="count">Number of its bytes.</param>
    internal LogsServiceException(string action, HttpResponse response, byte[] body, int count)
        : base(action + ": " + Describe(response, body, count))
    {
        Outcome = response.Outcome;
        IsRetryable = Outcome != TransportOutcome.Answered;
        if (IsRetryable)
        {
            return;
        }

        StatusCode = response.StatusCode;
        RequestId = response.GetHeader("x-amzn-requestid");
        Code = ServiceError.CodeOf(response, body, count);
        Kind = PutAnswer.KindOf(StatusCode, Code);
        IsRetryable = Kind == AnswerKind.Again || Kind == AnswerKind.Ambiguous || Kind == AnswerKind.BadCredentials;
        ExpectedSequenceToken = ServiceError.Member(body, count, "expectedSequenceToken", "expectedSequenceToken");
        RetryAfterMs = PutAnswer.RetryAfter(response);
    }

    /// <summary>Tells of an answer that cannot be read.</summary>
    internal LogsServiceException(string action, int statusCode, string requestId, bool isRetryable, string reason)
        : base(action + ": " + reason + ", status " + statusCode)
    {
        Outcome = TransportOutcome.Unanswered;
        StatusCode = statusCode;
        RequestId = requestId;
        IsRetryable = isRetryable;
    }

    private static string Describe(HttpResponse response, byte[] body, int count)
    {
        return response.Outcome != TransportOutcome.Answered
            ? response.Error
            : (ServiceError.CodeOf(response, body, count) ?? "no error code") + ", status " + response.StatusCode + ": " + (ServiceError.MessageOf(body, count) ?? "no text");
    }
}
