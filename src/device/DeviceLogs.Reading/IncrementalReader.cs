using System;
using DeviceLogs.Client;
using DeviceLogs.Protocol;
using DeviceLogs.Time;

namespace DeviceLogs.Reading;

/// <summary>Reads the events of a group, or of some of its streams, once each: late ones too, over restarts and failures.</summary>
/// <remarks>
/// Order: each pass goes by the events' time, and in each stream equal times go by arrival; a late event comes in the pass that finds it.
/// Restart: <see cref="GetCheckpoint"/> holds exactly the events that <see cref="Read"/> has moved to, at any moment.
/// Memory: one event and the ids of those that may come again (<see cref="IncrementalReaderOptions.MaxRemembered"/>).
/// Threads: one at a time; the client is this reader's own until it is disposed.
/// </remarks>
public sealed class IncrementalReader : IDisposable
{
    // The service lets page tokens expire after 24 hours; some servers answer an expired one with an empty page, which looks like the end.
    private const long TokenLifetimeMs = 23 * 60 * 60 * 1000;

    // A refused token is given up, and the pass begins again at the checkpoint. Refused so often without a new event, it is not its age.
    private const int MaxRefusedTokens = 3;

    private const int MinRemembered = 16;

    private readonly CloudWatchLogsClient _client;
    private readonly FilterLogEventsRequest _request;
    private readonly Attempts _attempts;
    private readonly Action _onPage;
    private readonly int _overlapMs;
    private readonly int _maxRemembered;

    // The checkpoint: events before _fromMs are done with; of those from there on, the seen ones have been read.
    private readonly SeenEvents _seen = new SeenEvents();
    private long _fromMs;

    // The pass: one walk over the pages from _fromMs to the end.
    private FilterLogEventsReader _page;
    private bool _inPass;
    private string _token;
    private long _tokenMs;
    private long _passMs;
    private bool _pageGave;
    private int _refusedTokens;

    /// <summary>Makes a reader in front of the first event that the checkpoint does not hold.</summary>
    /// <param name="client">Sends the requests. Not disposed with the reader.</param>
    /// <param name="options">Read now and not kept.</param>
    /// <param name="checkpoint">What <see cref="GetCheckpoint"/> gave to a reader of the same events, or null to begin at
    /// <see cref="IncrementalReaderOptions.StartTimeMs"/>.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or the text is not a checkpoint.</exception>
    public IncrementalReader(CloudWatchLogsClient client, IncrementalReaderOptions options, string checkpoint)
    {
        _client = client ?? throw new ArgumentNullException(nameof(client));
        if (options == null)
        {
            throw new ArgumentNullException(nameof(options));
        }

        _attempts = new Attempts(options.Retry, client.Clock);
        _onPage = options.OnPage;
        _overlapMs = OptionRange.Check(nameof(options.OverlapMs), options.OverlapMs, 0);
        _maxRemembered = OptionRange.Check(nameof(options.MaxRemembered), options.MaxRemembered, MinRemembered);
        _request = new FilterLogEventsRequest
        {
            LogGroupName = options.LogGroupName,
            LogGroupIdentifier = options.LogGroupIdentifier,
            LogStreamNames = options.LogStreamNames,
            LogStreamNamePrefix = options.LogStreamNamePrefix,
            FilterPattern = options.FilterPattern,
            EndTime = options.EndTimeMs,
            Limit = options.PageLimit,

            // Servers other than AWS go stream by stream without it.
            Interleaved = true,
        };
        _fromMs = checkpoint == null ? 0 : CheckpointText.Parse(checkpoint, _seen);
        _fromMs = _fromMs > options.StartTimeMs ? _fromMs : options.StartTimeMs;
    }

    /// <summary>When the event happened, in milliseconds since 1970-01-01 UTC.</summary>
    public long Timestamp => _page.Timestamp;

    /// <summary>When it came in, in milliseconds since 1970-01-01 UTC; 0 when the server does not tell.</summary>
    public long IngestionTime => _page.IngestionTime;

    /// <summary>Its text.</summary>
    public string Message => _page.Message;

    /// <summary>True for the beginning of a text that is longer than <see cref="CloudWatchLogsOptions.MaxResponseBytes"/>.</summary>
    public bool IsMessageCut => _page.IsMessageCut;

    /// <summary>Name of its log stream.</summary>
    public string LogStreamName => _page.LogStreamName;

    /// <summary>Its id, unique in the group.</summary>
    public string EventId => _page.EventId;

    /// <summary>Pages read. Since the start; only grows.</summary>
    public long PageCount;

    /// <summary>Events moved to. Since the start; only grows.</summary>
    public long EventCount;

    /// <summary>Events that came again and were passed over. Since the start; only grows.</summary>
    public long RepeatedCount;

    /// <summary>Ids given up before their overlap had ended, for lack of room: so many events narrowed it. Only grows.</summary>
    public long ForgottenCount;

    /// <summary>Events before this time, in milliseconds since 1970-01-01 UTC, are done with: a late one is no longer found.</summary>
    public long FromMs => _fromMs;

    /// <summary>
    /// Moves to the next event that was not read before. It may take long: pages without an event are passed over, and failures that pass
    /// with time are waited out.
    /// </summary>
    /// <returns>False when the group has no more for now; the next call begins a new pass.</returns>
    /// <exception cref="LogsServiceException">A failure that does not pass, or too many in a row. The next call continues.</exception>
    /// <exception cref="ArgumentException">An option is beyond the API's limits.</exception>
    public bool Read()
    {
        // The service refuses a range that ends before it begins.
        while (_inPass || _request.EndTime == 0 || _fromMs <= _request.EndTime)
        {
            try
            {
                if (_page == null)
                {
                    Open();
                }

                if (ReadPage())
                {
                    return true;
                }

                if (!_inPass)
                {
                    return false;
                }
            }
            catch (LogsServiceException failure)
            {
                Dispose();
                if (!Recover(failure))
                {
                    throw;
                }
            }
        }

        return false;
    }

    /// <summary>What has been read, as a JSON object: the events that <see cref="Read"/> has moved to, with the current one.</summary>
    public string GetCheckpoint() => CheckpointText.Write(_fromMs, _seen);

    /// <summary>Closes the page that is being read. The reader can be used on.</summary>
    public void Dispose()
    {
        _page?.Dispose();
        _page = null;
        if (_pageGave)
        {
            // What the page gave first may be done with and forgotten: only from the checkpoint on is it known.
            _inPass = false;
        }
    }

    private void Open()
    {
        if (_token != null && _client.Clock.MonotonicMs - _tokenMs > TokenLifetimeMs)
        {
            _inPass = false;
        }

        if (!_inPass)
        {
            _token = null;
            _request.StartTime = _fromMs;
            _inPass = true;
            _passMs = _client.Clock.IsUtcSet ? _client.Clock.UtcMs : 0;
        }

        _pageGave = false;
        _request.NextToken = _token;
        _page = _client.FilterLogEvents(_request);
        if (_token == null)
        {
            // The earlier of the two clocks is the safe one: a board's that is ahead would let late events be missed.
            long date = _page.DateMs;
            _passMs = date != HttpDate.Invalid && (date < _passMs || _passMs == 0) ? date : _passMs;
        }
    }

    private bool ReadPage()
    {
        while (_page.Read())
        {
            if (_page.EventId == null)
            {
                throw new LogsServiceException(nameof(IncrementalReader), 200, null, false,
                    "the service gave an event without eventId, by which it would be known again");
            }

            long id = SeenEvents.Hash(_page.EventId);
            if (_seen.Contains(id))
            {
                RepeatedCount++;
                continue;
            }

            Remember(id, _page.Timestamp);
            _pageGave = true;
            _refusedTokens = 0;
            EventCount++;
            return true;
        }

        string sent = _token;
        _token = _page.NextToken;
        _tokenMs = _client.Clock.MonotonicMs;
        _page = null;
        _pageGave = false;
        _attempts.Succeeded();
        PageCount++;
        if (_token == null)
        {
            _inPass = false;
            _refusedTokens = 0;
            long end = _request.EndTime;
            RaiseTo(end > 0 && end < _passMs - _overlapMs ? end + 1 : _passMs - _overlapMs);
        }
        else if (_token == sent)
        {
            _inPass = false;
            throw Attempts.RepeatedToken(nameof(IncrementalReader));
        }

        _onPage?.Invoke();
        return false;
    }

    // Pages go by time: what is older than this event has been read, but for late events, which the overlap is there for.
    private void Remember(long id, long timeMs)
    {
        long overlapStart = _passMs - _overlapMs;
        RaiseTo(timeMs < overlapStart ? timeMs : overlapStart);
        if (_seen.Count == _seen.Room)
        {
            MakeRoom(timeMs);
        }

        if (timeMs >= _fromMs)
        {
            _seen.Add(id, timeMs);
        }
    }

    private void RaiseTo(long timeMs)
    {
        _fromMs = timeMs > _fromMs ? timeMs : _fromMs;
    }

    // Ids of events that are done with go first; then there is more room, up to the limit; then the overlap is narrowed, but never beyond
    // the event that is read: the rest of its millisecond is still to come.
    private void MakeRoom(long timeMs)
    {
        int kept = _seen.CountFrom(_fromMs);
        int room = _seen.Room;
        if (kept > room / 2)
        {
            room = 2 * room <= _maxRemembered ? 2 * room : room < _maxRemembered ? _maxRemembered : room;
        }

        int most = room - room / 4;
        while (kept > most && _fromMs < timeMs)
        {
            RaiseTo(_fromMs + (timeMs - _fromMs + 1) / 2);
            int left = _seen.CountFrom(_fromMs);
            ForgottenCount += kept - left;
            kept = left;
        }

        _seen.Rebuild(kept > most ? 2 * room : room, _fromMs);
    }

    private bool Recover(LogsServiceException failure)
    {
        if (failure.Code == LogsError.InvalidParameterException && _token != null)
        {
            _inPass = false;
            _refusedTokens++;
            return _refusedTokens < MaxRefusedTokens;
        }

        return _attempts.WaitForNext(failure);
    }
}
