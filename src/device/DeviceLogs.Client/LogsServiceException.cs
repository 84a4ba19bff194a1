using System;
using DeviceLogs.Protocol;
using DeviceLogs.Transport;

namespace DeviceLogs.Client;

/// <summary>An action that came to nothing: the service refused it, or no usable answer came.</summary>
/// <remarks>
/// The message is for a person: action, code, status and the first line of the service's text, or what went wrong on the way.
/// </remarks>
public sealed class LogsServiceException : Exception
{
    /// <summary>
    /// <see cref="TransportOutcome.Answered"/>: the service refused. <see cref="TransportOutcome.NotSent"/>: the action was not carried
    /// out.
    /// <see cref="TransportOutcome.Unanswered"/>: it may have been; there was no answer, or it broke off, or it was none of the service's.
    /// </summary>
    public readonly TransportOutcome Outcome;

    /// <summary>Code of the error as it was sent, for example ResourceNotFoundException or ThrottlingException; null without one.</summary>
    public readonly string Code;

    /// <summary>HTTP status code; 0 when there was no answer.</summary>
    public readonly int StatusCode;

    /// <summary>The service's id of the request, for its support; null without one.</summary>
    public readonly string RequestId;

    /// <summary>
    /// True when the same request may succeed later: throttling, outages of the network or the service, and credentials that are renewed.
    /// </summary>
    public readonly bool IsRetryable;

    /// <summary>
    /// The sequence token that a server of 2014 expects, or null: of InvalidSequenceTokenException and DataAlreadyAcceptedException.
    /// </summary>
    public readonly string ExpectedSequenceToken;

    /// <summary>At least so many milliseconds the service asks to wait; 0 when it does not.</summary>
    public readonly int RetryAfterMs;

    /// <summary>Reports an answer that is not a success, or none.</summary>
    /// <param name="action">Name of the action.</param>
    /// <param name="answer">Classified.</param>
    internal LogsServiceException(string action, ServiceAnswer answer)
        : base(action + ": " + answer.Reason)
    {
        Outcome = answer.Outcome;
        Code = answer.Code;
        StatusCode = answer.StatusCode;
        RequestId = answer.RequestId;
        ExpectedSequenceToken = answer.Token;
        RetryAfterMs = answer.ServerDelayMs;
        IsRetryable = answer.Kind == AnswerKind.Again || answer.Kind == AnswerKind.Ambiguous || answer.Kind == AnswerKind.BadCredentials;
    }

    /// <summary>Reports an answer that cannot be read.</summary>
    /// <param name="action">Name of the action, or of whoever reads its answers.</param>
    /// <param name="statusCode">HTTP status code.</param>
    /// <param name="requestId">The service's id of the request, or null.</param>
    /// <param name="isRetryable">Whether the same request may succeed later.</param>
    /// <param name="reason">What is wrong with the answer.</param>
    public LogsServiceException(string action, int statusCode, string requestId, bool isRetryable, string reason)
        : base(action + ": " + reason + ", status " + statusCode)
    {
        Outcome = TransportOutcome.Unanswered;
        StatusCode = statusCode;
        RequestId = requestId;
        IsRetryable = isRetryable;
    }
}
