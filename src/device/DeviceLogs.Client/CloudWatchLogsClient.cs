using System;
using System.Collections;
using DeviceLogs.Connection;
using DeviceLogs.Protocol;
using DeviceLogs.Signing;
using DeviceLogs.Time;
using DeviceLogs.Transport;

namespace DeviceLogs.Client;

/// <summary>
/// Performs the actions of <see cref="LogsAction"/>, and those of DeviceLogs.Client.Management, one at a time and gives typed answers: for
/// a worker thread, which it makes wait.
/// </summary>
/// <remarks>
/// Threads: one at a time; while a reader is open, no other action can be performed.
/// Memory: the encoded request; of an answer what it says, and 1 KB while it is read.
/// Repetition: a wrong clock is corrected and refused credentials are refreshed from the answer that complains, and the action is performed
/// once more. Nothing else is tried again.
/// Errors: every action throws <see cref="ArgumentException"/> for a parameter beyond the API's limits, before anything is sent,
/// <see cref="InvalidOperationException"/> while a reader is open, and <see cref="LogsServiceException"/> for everything that comes after.
/// </remarks>
public sealed class CloudWatchLogsClient : IDisposable
{
    private readonly LogsConnection _connection;
    private readonly int _maxResponseBytes;
    private AnswerReader _reader;

    /// <summary>Sends to the service of a region with long-lived credentials.</summary>
    /// <param name="region">AWS region, for example eu-west-1.</param>
    /// <param name="accessKeyId">Access key id.</param>
    /// <param name="secretAccessKey">Secret access key.</param>
    /// <exception cref="ArgumentException">One of them is null or empty.</exception>
    public CloudWatchLogsClient(string region, string accessKeyId, string secretAccessKey)
        : this(new CloudWatchLogsOptions
        {
            Region = region,
            Credentials = new StaticCredentials(new AwsCredentials(accessKeyId, secretAccessKey)),
        })
    {
    }

    /// <summary>Sends as the options say.</summary>
    /// <param name="options">
    /// Read now and not kept. The transport must be this client's own. <see cref="CloudWatchLogsOptions.MaxResponseBytes"/> bounds an
    /// answer, but for the pages of events: there it bounds a single value, and a longer message is cut
    /// (<see cref="LogEventsReader.IsMessageCut"/>).
    /// </param>
    /// <exception cref="ArgumentException">An option is missing or out of its range; the message names it.</exception>
    public CloudWatchLogsClient(CloudWatchLogsOptions options)
    {
        if (options == null)
        {
            throw new ArgumentNullException(nameof(options));
        }

        _maxResponseBytes = OptionRange.Check(
            nameof(options.MaxResponseBytes), options.MaxResponseBytes, CloudWatchLogsOptions.MinResponseBytes);
        _connection = new LogsConnection(options);
    }

    /// <summary>
    /// True when another request follows at once, so that keeping the connection pays: while pages are read. Default: false.
    /// </summary>
    public bool KeepAlive;

    /// <summary>The clock of the signatures: the board's, corrected by the server's.</summary>
    public IClock Clock => _connection.Clock;

    /// <summary>Creates a log group.</summary>
    public void CreateLogGroup(CreateLogGroupRequest request) => Perform(request, null);

    /// <summary>Creates a log stream.</summary>
    public void CreateLogStream(CreateLogStreamRequest request) => Perform(request, null);

    /// <summary>Deletes a log group with all its streams and events.</summary>
    public void DeleteLogGroup(DeleteLogGroupRequest request) => Perform(request, null);

    /// <summary>Deletes a log stream with all its events.</summary>
    public void DeleteLogStream(DeleteLogStreamRequest request) => Perform(request, null);

    /// <summary>Deletes a metric filter.</summary>
    public void DeleteMetricFilter(DeleteMetricFilterRequest request) => Perform(request, null);

    /// <summary>Lets the events of a log group never expire.</summary>
    public void DeleteRetentionPolicy(DeleteRetentionPolicyRequest request) => Perform(request, null);

    /// <summary>Lists a page of log groups.</summary>
    public DescribeLogGroupsResponse DescribeLogGroups(DescribeLogGroupsRequest request)
    {
        return (DescribeLogGroupsResponse)Perform(request, new DescribeLogGroupsResponse());
    }

    /// <summary>Lists a page of log streams.</summary>
    public DescribeLogStreamsResponse DescribeLogStreams(DescribeLogStreamsRequest request)
    {
        return (DescribeLogStreamsResponse)Perform(request, new DescribeLogStreamsResponse());
    }

    /// <summary>Lists a page of metric filters.</summary>
    public DescribeMetricFiltersResponse DescribeMetricFilters(DescribeMetricFiltersRequest request)
    {
        return (DescribeMetricFiltersResponse)Perform(request, new DescribeMetricFiltersResponse());
    }

    /// <summary>Uploads events. Refused ones are in the answer.</summary>
    public PutLogEventsResponse PutLogEvents(PutLogEventsRequest request)
    {
        return (PutLogEventsResponse)Perform(request, new PutLogEventsResponse());
    }

    /// <summary>Creates or replaces a metric filter.</summary>
    public void PutMetricFilter(PutMetricFilterRequest request) => Perform(request, null);

    /// <summary>Sets for how many days a log group keeps its events.</summary>
    public void PutRetentionPolicy(PutRetentionPolicyRequest request) => Perform(request, null);

    /// <summary>Tries a filter pattern on messages.</summary>
    public TestMetricFilterResponse TestMetricFilter(TestMetricFilterRequest request)
    {
        return (TestMetricFilterResponse)Perform(request, new TestMetricFilterResponse());
    }

    /// <summary>Opens a page of the events of one log stream, however large, to be read event by event.</summary>
    /// <returns>The caller disposes it, unless it reads it to its end.</returns>
    public GetLogEventsReader GetLogEvents(GetLogEventsRequest request)
    {
        return (GetLogEventsReader)Open(request, new GetLogEventsReader());
    }

    /// <summary>Opens a page of the events of a log group, however large, to be read event by event.</summary>
    /// <returns>The caller disposes it, unless it reads it to its end.</returns>
    public FilterLogEventsReader FilterLogEvents(FilterLogEventsRequest request)
    {
        return (FilterLogEventsReader)Open(request, new FilterLogEventsReader());
    }

    /// <summary>Closes the reader that is open, and the transport.</summary>
    public void Dispose()
    {
        _reader?.Dispose();
        _connection.Dispose();
    }

    /// <summary>
    /// Performs an action: one of DeviceLogs.Client.Management, or any other whose request and answer a program declares.
    /// </summary>
    /// <param name="request">Its public fields are the members that are sent.</param>
    /// <param name="answer">Its public fields get the members that come; null for an action without a result.</param>
    /// <returns>The answer.</returns>
    public LogsRecord Perform(LogsRequest request, LogsRecord answer)
    {
        using (HttpResponse response = Send(request))
        {
            if (answer != null)
            {
                JsonStreamReader json = new JsonStreamReader(response, _maxResponseBytes, _maxResponseBytes);
                if (json.Read() != JsonToken.ObjectStart || json.TakeObject(answer) == null || json.Token != JsonToken.ObjectEnd
                    || json.Read() != JsonToken.End)
                {
                    throw json.Failure(request.Action, response);
                }
            }

            return answer;
        }
    }

    /// <summary>Performs an action whose answer is read item by item.</summary>
    /// <returns>The reader. The caller disposes it, unless it reads it to its end.</returns>
    public AnswerReader Open(LogsRequest request, AnswerReader reader)
    {
        HttpResponse response = Send(request);
        _reader = reader;
        reader.Open(request.Action, response, _maxResponseBytes);
        return reader;
    }

    private HttpResponse Send(LogsRequest request)
    {
        if (request == null)
        {
            throw new ArgumentNullException(nameof(request));
        }

        if (_reader != null && _reader.IsOpen)
        {
            throw new InvalidOperationException("an answer is still being read: read it to its end, or dispose its reader");
        }

        Hashtable parameters = new Hashtable();
        request.Fill(parameters);
        RequestEncoder encoder = new RequestEncoder(request.Action, parameters, request.Rules);
        string error = encoder.Encode();
        if (error != null)
        {
            throw new ArgumentException(error);
        }

        encoder.KeepAlive = KeepAlive;
        ServiceAnswer answer = new ServiceAnswer(new byte[ServiceAnswer.ErrorBytes]) { StaysOpen = true };
        _connection.Exchange(request.Action, encoder, answer);
        return answer.Response ?? throw new LogsServiceException(request.Action, answer);
    }
}
