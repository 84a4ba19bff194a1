using System.Collections;
using System.Text;
using DeviceLogs.Transport;

namespace DeviceLogs.Protocol;

/// <summary>Turns the parameters of an action into its JSON request.</summary>
/// <remarks>
/// An action that has a line in a table of rules is checked against the limits of the API model first. Any other is written as it stands:
/// tables, lists, strings, numbers, true, false and null.
/// </remarks>
public sealed class RequestEncoder : IRequestBody
{
    /// <summary>Most events of one PutLogEvents.</summary>
    public const int MaxBatchEvents = 10000;

    /// <summary>
    /// Most bytes of one PutLogEvents, counted as UTF-8 message bytes plus <see cref="EventOverheadBytes"/> for each event.
    /// </summary>
    public const int MaxBatchBytes = 1048576;

    /// <summary>What the service adds to each event's bytes.</summary>
    internal const int EventOverheadBytes = 26;

    /// <summary>Longest time between the oldest and the newest event of one PutLogEvents.</summary>
    public const long MaxBatchSpanMs = 24 * 60 * 60 * 1000;

    // Escaping makes a byte six at most, and the names, the brackets and the timestamps come on top.
    private const int MaxRequestBytes = 6 * MaxBatchBytes + 65536;
    private const int FirstBufferBytes = 512;

    // The service's own requests nest five deep; a table that holds itself would never end.
    private const int MaxDepth = 16;

    private readonly string _action;
    private readonly Hashtable _parameters;
    private readonly string _rules;
    private readonly JsonWriter _json = new JsonWriter(FirstBufferBytes, MaxRequestBytes);
    private string _error;

    /// <summary>Makes an encoder for one request.</summary>
    /// <param name="action">Name of the action.</param>
    /// <param name="parameters">Its parameters by their API names.</param>
    /// <param name="moreRules">Rules of further actions, or null; see <see cref="RuleLine"/>.</param>
    public RequestEncoder(string action, Hashtable parameters, string moreRules = null)
    {
        _action = action;
        _parameters = parameters;
        _rules = LineOf(CoreRules.Table, action) ?? LineOf(moreRules, action);
    }

    /// <summary>True when another request follows at once.</summary>
    public bool KeepAlive = true;

    /// <summary>The request, once <see cref="Encode"/> has returned null: the first <see cref="Length"/> bytes.</summary>
    internal byte[] Buffer => _json.Buffer;

    /// <summary>Number of bytes of the request.</summary>
    internal int Length => _json.Length;

    /// <inheritdoc/>
    public void Write(HttpRequest request, bool isRepetition)
    {
        request.Body = Buffer;
        request.BodyCount = Length;
        request.KeepAlive = KeepAlive;
    }

    /// <summary>Checks and encodes.</summary>
    /// <returns>The first broken rule, or null.</returns>
    public string Encode()
    {
        if (_rules == null)
        {
            Unchecked(_parameters, string.Empty, 0);
        }
        else
        {
            MemberWriter members = new MemberWriter(_json, _action, _rules);
            members.Write(_parameters);
            _error = members.Error;
            if (_error == null && _parameters["logEvents"] is IList events)
            {
                CheckBatch(events);
            }
        }

        return _error ?? (_json.Overflowed ? "the request is larger than " + MaxRequestBytes + " bytes: send it in parts" : null);
    }

    private static string LineOf(string table, string action)
    {
        string name = "\n" + action + " ";
        int at = table == null ? -1 : table.IndexOf(name);
        if (at < 0)
        {
            return null;
        }

        at += name.Length;
        int end = table.IndexOf('\n', at);
        return end < 0 ? table.Substring(at) : table.Substring(at, end - at);
    }

    // What the model does not say of PutLogEvents. Each event has been checked.
    private void CheckBatch(IList events)
    {
        long batchBytes = 0;
        long oldest = 0;
        long last = 0;
        for (int i = 0; i < events.Count && _error == null; i++)
        {
            Hashtable logEvent = (Hashtable)events[i];
            long timestamp = WholeNumber.Of(logEvent["timestamp"]);
            oldest = i == 0 ? timestamp : oldest;
            batchBytes += Encoding.UTF8.GetBytes((string)logEvent["message"]).Length + EventOverheadBytes;
            string path = "logEvents[" + i + "].timestamp is " + timestamp;
            _error = timestamp < last ? path + ", before the one at index " + (i - 1) + ": events go in order of time"
                : timestamp - oldest > MaxBatchSpanMs ? path + ", more than 24 hours after the first: send it in another request"
                : batchBytes > MaxBatchBytes
                    ? "logEvents is larger than " + MaxBatchBytes + " bytes at index " + i + " (" + EventOverheadBytes
                        + " are added for each event): send it in parts"
                : null;
            last = timestamp;
        }
    }

    private void Unchecked(object value, string path, int depth)
    {
        if (_error != null)
        {
            return;
        }

        if (depth > MaxDepth)
        {
            _error = path + " is nested too deep: " + MaxDepth + " levels are the most";
        }
        else if (value == null)
        {
            _json.Raw("null");
        }
        else if (value is string text)
        {
            _json.Text(text);
        }
        else if (value is bool flag)
        {
            _json.Raw(flag ? "true" : "false");
        }
        else if (value is Hashtable table)
        {
            UncheckedTable(table, path, depth);
        }
        else if (value is IList list)
        {
            UncheckedList(list, path, depth);
        }
        else if (WholeNumber.Is(value) || IsFinite(value))
        {
            _json.Raw(value.ToString());
        }
        else
        {
            _error = path + " is " + ErrorText.Shown(value) + ": it takes tables, lists, strings, finite numbers, true, false and null";
        }
    }

    private static bool IsFinite(object value)
    {
        double number = value is double d ? d : value is float f ? f : double.NaN;
        return !double.IsNaN(number) && !double.IsInfinity(number);
    }

    private void UncheckedTable(Hashtable table, string path, int depth)
    {
        int written = 0;
        _json.Raw("{");
        foreach (object key in table.Keys)
        {
            if (!(key is string name))
            {
                _error ??= ErrorText.Shown(key) + " is not a valid name in " + (path.Length == 0 ? _action : path) + ": it takes a string";
                return;
            }

            _json.Raw(written++ == 0 ? string.Empty : ",");
            _json.Text(name);
            _json.Raw(":");
            Unchecked(table[key], path.Length == 0 ? name : path + "." + name, depth + 1);
        }

        _json.Raw("}");
    }

    private void UncheckedList(IList list, string path, int depth)
    {
        _json.Raw("[");
        for (int i = 0; i < list.Count; i++)
        {
            _json.Raw(i == 0 ? string.Empty : ",");
            Unchecked(list[i], path + "[" + i + "]", depth + 1);
        }

        _json.Raw("]");
    }
}
