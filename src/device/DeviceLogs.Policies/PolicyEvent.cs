using DeviceLogs.Signing;

namespace DeviceLogs.Policies;

/// <summary>What one <c>cloudwatch-logs</c> element asks for: an event and its destination, or why there is none.</summary>
public sealed class PolicyEvent
{
    internal PolicyEvent(string message)
    {
        Message = message;
    }

    /// <summary>The event's text; null when it could not be computed.</summary>
    public string Message { get; }

    /// <summary>The log group's name; null when it could not be computed.</summary>
    public string LogGroupName { get; internal set; }

    /// <summary>The log stream's name; null when it could not be computed.</summary>
    public string LogStreamName { get; internal set; }

    /// <summary>AWS region of the credentials; null when it could not be computed.</summary>
    public string Region { get; internal set; }

    /// <summary>Why the event can't be sent, with line and column, or null. Never holds a value.</summary>
    public string Error { get; internal set; }

    internal AwsCredentials Credentials;

    internal string SequenceToken;

    /// <summary>When it happened, in monotonic milliseconds of the runner's clock.</summary>
    internal long HappenedMs;

    /// <summary>
    /// True when another event goes to the same log stream with the same key: what one is refused for concerns the other too.
    /// </summary>
    internal bool HasDestinationOf(PolicyEvent other)
    {
        return Region == other.Region && LogGroupName == other.LogGroupName && LogStreamName == other.LogStreamName
            && Credentials.AccessKeyId == other.Credentials.AccessKeyId;
    }
}
