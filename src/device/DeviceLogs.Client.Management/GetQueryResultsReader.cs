using System.Collections;
using DeviceLogs.Protocol;

namespace DeviceLogs.Client.Management;

/// <summary>A page of the results of a query that is read while it comes in: one row is held at a time, however many there are.</summary>
public sealed class GetQueryResultsReader : AnswerReader
{
    // 10,000 rows with a few kilobytes each. An endless answer ends here.
    private const int MaxAnswerBytes = 64 * 1024 * 1024;

    private string _name;
    private string _value;
    private string _language;
    private string _status;
    private string _encryptionKey;
    private string _token;
    private QueryStatistics _statistics;

    /// <summary>The fields of the row.</summary>
    public ResultField[] Fields = new ResultField[0];

    /// <summary>True when the row is cut: it is longer than <see cref="CloudWatchLogsOptions.MaxResponseBytes"/>.</summary>
    public bool IsRowCut;

    internal GetQueryResultsReader()
        : base("results", MaxAnswerBytes)
    {
    }

    /// <summary>
    /// State of the query, once <see cref="AnswerReader.Read"/> has returned false: Scheduled, Running, Complete, Failed, Cancelled,
    /// Timeout or Unknown. While it runs, the rows are those found so far.
    /// </summary>
    /// <exception cref="System.InvalidOperationException">The answer was not read to its end.</exception>
    public string Status => (string)AtEnd(_status);

    /// <summary>Token of the next page, once <see cref="AnswerReader.Read"/> has returned false; null at the end.</summary>
    /// <exception cref="System.InvalidOperationException">The answer was not read to its end.</exception>
    public string NextToken => (string)AtEnd(_token);

    /// <summary>Language of the query, once <see cref="AnswerReader.Read"/> has returned false: CWLI, SQL or PPL.</summary>
    /// <exception cref="System.InvalidOperationException">The answer was not read to its end.</exception>
    public string QueryLanguage => (string)AtEnd(_language);

    /// <summary>ARN of the results' key, once <see cref="AnswerReader.Read"/> has returned false; null without one.</summary>
    /// <exception cref="System.InvalidOperationException">The answer was not read to its end.</exception>
    public string EncryptionKey => (string)AtEnd(_encryptionKey);

    /// <summary>What the query has read, once <see cref="AnswerReader.Read"/> has returned false; null when it was not counted.</summary>
    /// <exception cref="System.InvalidOperationException">The answer was not read to its end.</exception>
    public QueryStatistics Statistics => (QueryStatistics)AtEnd(_statistics);

    /// <inheritdoc/>
    protected override bool NextItem(JsonStreamReader json)
    {
        if (!json.Next(JsonToken.ArrayStart))
        {
            return false;
        }

        ArrayList fields = new ArrayList();
        int characters = 0;
        IsRowCut = false;
        while (json.NextObject())
        {
            Clear();
            json.TakeObject(this);
            characters += (_name == null ? 0 : _name.Length) + (_value == null ? 0 : _value.Length);

            // A row of any number of fields must not fill the heap: what goes beyond the limit is passed over.
            if (characters > MaxValueBytes && fields.Count > 0)
            {
                IsRowCut = true;
            }
            else
            {
                fields.Add(new ResultField { Field = _name, Value = _value });
            }
        }

        Fields = (ResultField[])fields.ToArray(typeof(ResultField));
        return true;
    }

    /// <inheritdoc/>
    public override void Take(JsonStreamReader json)
    {
        if (json.Is("field"))
        {
            _name = json.ReadCutText();
            IsRowCut |= json.IsCut;
        }
        else if (json.Is("value"))
        {
            _value = json.ReadCutText();
            IsRowCut |= json.IsCut;
        }
    }

    /// <inheritdoc/>
    protected override void Clear()
    {
        _name = null;
        _value = null;
    }

    /// <inheritdoc/>
    protected override void TakeOther(JsonStreamReader json)
    {
        if (json.Is("queryLanguage"))
        {
            _language = json.ReadText();
        }
        else if (json.Is("statistics"))
        {
            _statistics = (QueryStatistics)json.ReadRecord(new QueryStatistics());
        }
        else if (json.Is("status"))
        {
            _status = json.ReadText();
        }
        else if (json.Is("encryptionKey"))
        {
            _encryptionKey = json.ReadText();
        }
        else if (json.Is("nextToken"))
        {
            _token = json.ReadText();
        }
    }
}
