using System;
using DeviceLogs.Connection;
using DeviceLogs.Protocol;
using DeviceLogs.Transport;

namespace DeviceLogs.Delivery;

/// <summary>
/// Sends events until the service has answered for each: what an answer does to those of its request and to the next one, what has a
/// remedy, what is reported, when to try again.
/// </summary>
/// <remarks>
/// Knows no thread and no queue: the derived class has the events, builds the requests and says when.
/// Order of a request: <see cref="IsReady"/>, the exchange, <see cref="Act"/>.
/// </remarks>
public abstract class EventSender : IRequestBody
{
    // How often a request is repeated at once, after a remedy that can work: a new stream, a token.
    private const int MaxRemedies = 4;

    // After so many single events in a row were refused, each for a reason of its own, slowly.
    private const int MaxRefusalsInARow = 3;

    private readonly FailureCallback _onFailure;
    private DestinationMaker _destination;
    private int _remedies;
    private int _refusalsInARow;
    private string _refusal;
    private bool _looksUpToken;

    /// <summary>Makes a sender; <see cref="Aim"/> comes before the first request.</summary>
    /// <param name="answer">Receives the answers.</param>
    /// <param name="backoff">Says when to try again.</param>
    /// <param name="onFailure">Hears of failures; null when nobody listens.</param>
    protected EventSender(ServiceAnswer answer, Backoff backoff, FailureCallback onFailure)
    {
        Answer = answer;
        Backoff = backoff;
        _onFailure = onFailure;
    }

    // Fields: as properties they would take 35 bytes of the board's flash more, each.

    /// <summary>The last answer. <see cref="ServiceAnswer.EventCount"/> is set by whoever writes the request.</summary>
    protected readonly ServiceAnswer Answer;

    /// <summary>When the next attempt is due.</summary>
    protected readonly Backoff Backoff;

    /// <summary>The way to the service.</summary>
    protected LogsConnection Connection;

    /// <summary>Sequence token for the next request, or null.</summary>
    protected string Token;

    /// <summary>Reports a failure to the application.</summary>
    public void Report(FailureKind kind, string reason, int lineCount)
    {
        try
        {
            _onFailure?.Invoke(kind, reason, lineCount);
        }
        catch (Exception)
        {
            // The application's callback must not end the delivery of its logs.
        }
    }

    /// <summary>Survives what should not happen: the events are kept, the failure is told, the next attempt comes later.</summary>
    public virtual void Recover(Exception exception)
    {
        string reason = "unexpected ";
        try
        {
            reason += exception.GetType().Name + ": " + exception.Message;
        }
        catch (Exception)
        {
            // Heap may be short, and a Message may be the application's own code.
        }

        Answer.ServerDelayMs = 0;
        Postpone(reason, false);
    }

    /// <summary>Writes the events of the request; those of a repeated one with the dates of the clock as it is now.</summary>
    public abstract void Write(HttpRequest request, bool isRepetition);

    /// <summary>Turns to a stream of which nothing is known yet.</summary>
    protected void Aim(LogsConnection connection, LogAgentOptions destination)
    {
        Connection = connection;
        _destination = new DestinationMaker(connection, destination, Answer);
        Token = null;
        _looksUpToken = false;
        _remedies = 0;
    }

    /// <summary>Asks for what the next request must have: the date, the token.</summary>
    /// <returns>False when it was not to be had: the events are kept, and the next attempt comes later.</returns>
    protected bool IsReady() => IsDateKnown() && IsTokenKnown();

    /// <summary>Does what the answer to the events asks for.</summary>
    protected void Act()
    {
        int lines = LinesIn(0, Answer.EventCount);
        if (Answer.SentTwice)
        {
            CountDoubtful(lines);
        }

        switch (Answer.Kind)
        {
            case AnswerKind.Accepted:
                Accept();
                return;
            case AnswerKind.HadAlready:
                Token = Answer.Token;
                Settle(lines, 0, 0, 0, 0);
                Succeed();
                return;
            case AnswerKind.Missing:
                string missing = Answer.Reason;
                Remedy(_destination.MakeAll(), missing);
                return;
            case AnswerKind.BadToken:
                Token = Answer.Token;
                _looksUpToken = Token == null;
                Remedy(AnswerKind.Accepted, Answer.Reason);
                return;
            case AnswerKind.Refused:
                Refuse();
                return;
            case AnswerKind.Ambiguous:
                // What may be stored already goes again with the same dates, so the stream has not reached them yet.
                CountDoubtful(lines);
                Postpone(Answer.Reason, false);
                return;
            default:
                Postpone(Answer.Reason, Answer.Kind != AnswerKind.Again);
                return;
        }
    }

    /// <summary>The service has taken the events, but for those that it refuses by their time.</summary>
    protected virtual void Accept()
    {
        int events = Answer.EventCount;
        int old = Answer.TooOldEnd;
        int gone = Answer.ExpiredEnd > old ? Answer.ExpiredEnd : old;
        int tooNew = Answer.TooNewStart > gone ? Answer.TooNewStart : gone;
        int tooOldLines = LinesIn(0, old);
        int expiredLines = LinesIn(old, gone);
        int tooNewLines = LinesIn(tooNew, events);
        Token = Answer.Token ?? Token;
        Settle(LinesIn(gone, tooNew), tooOldLines, expiredLines, tooNewLines, 0);
        Succeed();
        int refused = tooOldLines + expiredLines + tooNewLines;
        if (refused > 0)
        {
            Report(FailureKind.Permanent, "refused by their time: " + tooOldLines + " too old, " + expiredLines
                + " beyond the group's retention, " + tooNewLines + " too far ahead", refused);
        }
    }

    /// <summary>
    /// The service refuses the content of a single event: that one is to blame, unless the next one is refused with the same words.
    /// </summary>
    protected virtual void Refuse()
    {
        // The words of a drop notice are the agent's own: they can't be what the service does not like.
        int lines = LinesIn(0, Answer.EventCount);
        if (lines == 0 || Answer.Reason == _refusal)
        {
            Postpone(Answer.Reason, true);
            return;
        }

        _refusal = Answer.Reason;
        Settle(0, 0, 0, 0, lines);
        Report(FailureKind.Permanent, _refusal, lines);
        if (++_refusalsInARow >= MaxRefusalsInARow && !MakeWay())
        {
            Backoff.FailedSlowly(Connection.Clock.MonotonicMs);
        }
    }

    /// <summary>The service has answered for the events.</summary>
    protected virtual void Succeed()
    {
        Backoff.Succeeded();
        _remedies = 0;
        _refusalsInARow = 0;
        _refusal = null;
    }

    /// <summary>Something was done about the cause: again at once, but not for ever.</summary>
    /// <param name="result">What came of it.</param>
    /// <param name="reason">The cause.</param>
    protected void Remedy(AnswerKind result, string reason)
    {
        if (result == AnswerKind.Accepted && _remedies < MaxRemedies)
        {
            _remedies++;
            Keep(reason);
            return;
        }

        // A remedy that failed has a reason of its own.
        Postpone(Answer.Reason ?? reason, result != AnswerKind.Again && result != AnswerKind.Ambiguous);
    }

    /// <summary>Number of lines among the events of a range; the others are notices.</summary>
    protected virtual int LinesIn(int from, int to) => to > from ? to - from : 0;

    /// <summary>Removes the events of the request: the service has answered for all of them.</summary>
    protected abstract void Settle(int delivered, int tooOld, int expired, int tooNew, int refused);

    /// <summary>Keeps the events of the request for another one.</summary>
    /// <param name="error">Why it failed.</param>
    /// <returns>Number of lines held.</returns>
    protected abstract int Keep(string error);

    /// <summary>The events may be stored already, and are sent again.</summary>
    protected virtual void CountDoubtful(int lines)
    {
    }

    /// <summary>Lets the events of other streams go before those that are kept.</summary>
    /// <returns>True when there are any: then a stream that only a person can fix is tried again soon, and holds up no other.</returns>
    protected virtual bool MakeWay() => false;

    // Lines must have a date before they can go. A board without one learns it from the Date header of any answer, and asking
    // for the stream to be made is the one request that does no harm and may be needed anyway.
    private bool IsDateKnown()
    {
        if (Connection.Clock.IsUtcSet)
        {
            return true;
        }

        AnswerKind kind = _destination.MakeStream();
        if (!Connection.Clock.IsUtcSet)
        {
            bool isAnswered = kind == AnswerKind.Accepted || kind == AnswerKind.Exists;
            Postpone(isAnswered ? "the date is unknown, and the server's answer has none" : Answer.Reason, false);
        }

        return Connection.Clock.IsUtcSet;
    }

    private bool IsTokenKnown()
    {
        if (!_looksUpToken)
        {
            return true;
        }

        _looksUpToken = false;
        if (_destination.FindToken(out string token))
        {
            Token = token;
            return true;
        }

        Postpone("no sequence token: " + Answer.Reason, false);
        return false;
    }

    private void Postpone(string reason, bool needsPerson)
    {
        _remedies = 0;
        int held = Keep(reason);
        long now = Connection.Clock.MonotonicMs;
        if (!MakeWay() && needsPerson)
        {
            Backoff.FailedSlowly(now);
        }
        else
        {
            Backoff.Failed(now, Answer.ServerDelayMs);
        }

        Report(FailureKind.Temporary, reason, held);
    }
}
