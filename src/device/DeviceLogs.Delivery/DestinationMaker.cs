using System.Collections;
using DeviceLogs.Connection;
using DeviceLogs.Protocol;

namespace DeviceLogs.Delivery;

/// <summary>Makes the group and the stream, and finds the stream's sequence token for servers that still want one.</summary>
/// <remarks>Memory: each request is encoded again; it is rare.</remarks>
internal sealed class DestinationMaker
{
    private readonly LogsConnection _connection;
    private readonly ServiceAnswer _answer;
    private readonly string _group;
    private readonly string _stream;
    private readonly bool _mayCreate;

    /// <summary>Makes it for the destination that the options name.</summary>
    /// <param name="connection">Sends the requests.</param>
    /// <param name="options">Checked already.</param>
    /// <param name="answer">Reads the answers; holds the last one afterwards.</param>
    internal DestinationMaker(LogsConnection connection, LogAgentOptions options, ServiceAnswer answer)
    {
        _connection = connection;
        _answer = answer;
        _group = options.LogGroupName;
        _stream = options.LogStreamName;
        _mayCreate = options.CreateMissing && !connection.IsBearer;
    }

    /// <summary>Asks for the stream to be made.</summary>
    internal AnswerKind MakeStream()
    {
        Hashtable parameters = new Hashtable();
        parameters["logGroupName"] = _group;
        parameters["logStreamName"] = _stream;
        return Exchange(LogsAction.CreateLogStream, parameters);
    }

    /// <summary>Makes the stream, and the group before it when that is missing too.</summary>
    /// <returns><see cref="AnswerKind.Accepted"/> when both exist now; otherwise what the failing answer asks for.</returns>
    internal AnswerKind MakeAll()
    {
        if (!_mayCreate)
        {
            return AnswerKind.Denied;
        }

        AnswerKind kind = MakeStream();
        if (kind == AnswerKind.Missing)
        {
            Hashtable parameters = new Hashtable();
            parameters["logGroupName"] = _group;
            kind = Exchange(LogsAction.CreateLogGroup, parameters);
            if (kind == AnswerKind.Accepted || kind == AnswerKind.Exists)
            {
                kind = MakeStream();
            }
        }

        // A stream that was not there a moment ago and is there now was made by somebody else.
        return kind == AnswerKind.Exists ? AnswerKind.Accepted : kind;
    }

    /// <summary>Looks the stream's sequence token up.</summary>
    /// <param name="token">The token, or null when the stream has none yet.</param>
    /// <returns>False when there was no answer to read it from.</returns>
    internal bool FindToken(out string token)
    {
        Hashtable parameters = new Hashtable();
        parameters["logGroupName"] = _group;
        parameters["logStreamNamePrefix"] = _stream;
        parameters["limit"] = 1;
        AnswerKind kind = Exchange(LogsAction.DescribeLogStreams, parameters);
        token = StreamToken();
        return kind == AnswerKind.Accepted;
    }

    // The stream's sequence token in the answer to DescribeLogStreams, or null.
    private string StreamToken()
    {
        JsonReader json = new JsonReader(_answer.Body, _answer.Count);
        bool found = false;
        string token = null;
        while (json.Read() != JsonToken.End && json.Token != JsonToken.Invalid)
        {
            if (json.Token == JsonToken.ObjectStart)
            {
                found = false;
                token = null;
            }
            else if (json.Token == JsonToken.Name && json.Is("logStreamName"))
            {
                found = json.Read() == JsonToken.String && json.Text() == _stream;
            }
            else if (json.Token == JsonToken.Name && json.Is("uploadSequenceToken"))
            {
                token = json.Read() == JsonToken.String ? json.Text() : null;
            }
            else if (json.Token == JsonToken.ObjectEnd && found)
            {
                return token;
            }
        }

        return null;
    }

    private AnswerKind Exchange(string action, Hashtable parameters)
    {
        RequestEncoder encoder = new RequestEncoder(action, parameters);
        encoder.Encode();
        _answer.EventCount = 0;
        _connection.Exchange(action, encoder, _answer);
        return _answer.Kind;
    }
}
