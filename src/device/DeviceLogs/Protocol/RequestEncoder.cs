using System.Collections;
using System.Text;
using DeviceLogs.Transport;

namespace DeviceLogs.Protocol;

/// <summary>Turns the parameters of an action into its JSON request, after checking them against the limits of the API model of 2014-03-28.</summary>
internal sealed class RequestEncoder : IRequestBody
{
    /// <summary>Most events of one PutLogEvents.</summary>
    internal const int MaxBatchEvents = 10000;

    /// <summary>Most bytes of one PutLogEvents, counted as UTF-8 message bytes plus <see cref="EventOverheadBytes"/> for each event.</summary>
    internal const int MaxBatchBytes = 1048576;

    /// <summary>What the service adds to each event's bytes.</summary>
    internal const int EventOverheadBytes = 26;

    /// <summary>Longest time between the oldest and the newest event of one PutLogEvents.</summary>
    internal const long MaxBatchSpanMs = 24 * 60 * 60 * 1000;

    /// <summary>Longest name of a group, a stream or a filter in characters.</summary>
    internal const int MaxNameLength = 512;

    private const string Classes = "STANDARD INFREQUENT_ACCESS DELIVERY";
    private const string RetentionDays = " 1 3 5 7 14 30 60 90 120 150 180 365 400 545 731 1096 1827 2192 2557 2922 3288 3653 ";
    // Escaping makes a byte six at most, and the names, the brackets and the timestamps come on top.
    private const int MaxRequestBytes = 6 * MaxBatchBytes + 65536;
    private const int FirstBufferBytes = 512;

    private readonly string _action;
    private readonly Hashtable _parameters;
    private readonly JsonWriter _json = new JsonWriter(FirstBufferBytes, MaxRequestBytes);
    private readonly MemberWriter _members;

    internal RequestEncoder(string action, Hashtable parameters)
    {
        _action = action;
        _parameters = parameters;
        _members = new MemberWriter(_json, action);
    }

    /// <summary>True when another request follows at once.</summary>
    internal bool KeepAlive = true;

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

    /// <summary>Checks a log group name.</summary>
    /// <returns>What is wrong, or null.</returns>
    internal static string CheckGroupName(string name)
    {
        return CheckName("logGroupName", name, TextRule.Group) ?? (name.StartsWith("aws/") ? AwsPrefix(name) : null);
    }

    /// <summary>Checks a log stream name.</summary>
    /// <returns>What is wrong, or null.</returns>
    internal static string CheckStreamName(string name)
    {
        return CheckName("logStreamName", name, TextRule.Name);
    }

    /// <summary>Checks and encodes.</summary>
    /// <returns>The first broken rule, or null.</returns>
    internal string Encode()
    {
        _members.Begin(_parameters, string.Empty);
        switch (_action)
        {
            case LogsAction.CreateLogGroup:
                Group(true);
                _members.Text("kmsKeyId", false, 0, 256, TextRule.Any);
                _members.Map("tags", 1, 50, 1, 128, 0, 256, TextRule.Tag);
                _members.Choice("logGroupClass", Classes);
                _members.Flag("deletionProtectionEnabled");
                CheckNewGroup();
                break;
            case LogsAction.DeleteLogGroup:
            case LogsAction.DeleteRetentionPolicy:
                Group(true);
                break;
            case LogsAction.CreateLogStream:
            case LogsAction.DeleteLogStream:
                Group(true);
                NameOf("logStreamName", true);
                break;
            case LogsAction.DeleteMetricFilter:
                Group(true);
                NameOf("filterName", true);
                break;
            case LogsAction.DescribeLogGroups:
                _members.Texts("accountIdentifiers", false, 0, 20, 12, 12, TextRule.Digits);
                _members.Text("logGroupNamePrefix", false, 1, MaxNameLength, TextRule.Group);
                _members.Text("logGroupNamePattern", false, 0, MaxNameLength, TextRule.Group);
                Page(50);
                _members.Flag("includeLinkedAccounts");
                _members.Choice("logGroupClass", Classes);
                _members.Texts("logGroupIdentifiers", false, 1, 50, 1, 2048, TextRule.Identifier);
                NotBoth("logGroupNamePrefix", "logGroupNamePattern");
                break;
            case LogsAction.DescribeLogStreams:
                GroupOrIdentifier();
                NameOf("logStreamNamePrefix", false);
                _members.Choice("orderBy", "LogStreamName LastEventTime");
                _members.Flag("descending");
                Page(50);
                CheckOrder();
                break;
            case LogsAction.DescribeMetricFilters:
                Group(false);
                NameOf("filterNamePrefix", false);
                Page(50);
                _members.Text("metricName", false, 0, 255, TextRule.Metric);
                _members.Text("metricNamespace", false, 0, 255, TextRule.Metric);
                break;
            case LogsAction.GetLogEvents:
                GroupOrIdentifier();
                NameOf("logStreamName", true);
                TimeRange();
                Page(10000);
                _members.Flag("startFromHead");
                _members.Flag("unmask");
                break;
            case LogsAction.FilterLogEvents:
                GroupOrIdentifier();
                _members.Texts("logStreamNames", false, 1, 100, 1, MaxNameLength, TextRule.Name);
                NameOf("logStreamNamePrefix", false);
                TimeRange();
                _members.Text("filterPattern", false, 0, 1024, TextRule.Any);
                Page(10000);
                _members.Flag("startFromHead");
                _members.Flag("interleaved");
                _members.Flag("unmask");
                NotBoth("logStreamNames", "logStreamNamePrefix");
                break;
            case LogsAction.PutLogEvents:
                Group(true);
                NameOf("logStreamName", true);
                _members.Text("sequenceToken", false, 1, int.MaxValue, TextRule.Any);
                Entity();
                LogEvents();
                break;
            case LogsAction.PutMetricFilter:
                Group(true);
                NameOf("filterName", true);
                _members.Text("filterPattern", true, 0, 1024, TextRule.Any);
                _members.Flag("applyOnTransformedLogs");
                _members.Text("fieldSelectionCriteria", false, 0, 2000, TextRule.Any);
                _members.Texts("emitSystemFieldDimensions", false, 0, int.MaxValue, 0, int.MaxValue, TextRule.Any);
                MetricTransformations();
                break;
            case LogsAction.PutRetentionPolicy:
                Group(true);
                Retention();
                break;
            case LogsAction.TestMetricFilter:
                _members.Text("filterPattern", true, 0, 1024, TextRule.Any);
                _members.Texts("logEventMessages", true, 1, 50, 1, int.MaxValue, TextRule.Any);
                break;
            default:
                return MemberWriter.Shown(_action) + " is not a valid action: use a name of LogsAction";
        }

        _members.End();
        if (_json.Overflowed)
        {
            _members.Fail("the request is larger than " + MaxRequestBytes + " bytes: send it in parts");
        }

        return _members.Error;
    }

    private static string CheckName(string member, string name, int rule)
    {
        if (string.IsNullOrEmpty(name))
        {
            return member + " is missing: give 1 to " + MaxNameLength + " characters";
        }

        if (name.Length > MaxNameLength || !TextRule.Allows(rule, name))
        {
            return member + " is " + MemberWriter.Shown(name) + ": it takes 1 to " + MaxNameLength + " characters, " + TextRule.Describe(rule);
        }

        return null;
    }

    private static string AwsPrefix(string name)
    {
        return "logGroupName is " + MemberWriter.Shown(name) + ": names that start with aws/ belong to AWS";
    }

    private void Group(bool required)
    {
        _members.Text("logGroupName", required, 1, MaxNameLength, TextRule.Group);
    }

    private void NameOf(string member, bool required)
    {
        _members.Text(member, required, 1, MaxNameLength, TextRule.Name);
    }

    private void GroupOrIdentifier()
    {
        Group(false);
        _members.Text("logGroupIdentifier", false, 1, 2048, TextRule.Identifier);
        NotBoth("logGroupName", "logGroupIdentifier");
        if (_parameters["logGroupName"] == null && _parameters["logGroupIdentifier"] == null)
        {
            _members.Fail("logGroupName is missing: " + _action + " requires it, or logGroupIdentifier");
        }
    }

    private void NotBoth(string one, string other)
    {
        if (_parameters[one] != null && _parameters[other] != null)
        {
            _members.Fail(one + " and " + other + " are both there: give one of them");
        }
    }

    private void Page(int maxLimit)
    {
        _members.Text("nextToken", false, 1, int.MaxValue, TextRule.Any);
        _members.Whole("limit", false, 1, maxLimit);
    }

    private void TimeRange()
    {
        _members.Whole("startTime", false, 0, long.MaxValue);
        _members.Whole("endTime", false, 0, long.MaxValue);
    }

    private void CheckNewGroup()
    {
        if (_parameters["logGroupName"] is string name && name.StartsWith("aws/"))
        {
            _members.Fail(AwsPrefix(name));
        }
    }

    private void CheckOrder()
    {
        if (_parameters["orderBy"] is string order && order == "LastEventTime" && _parameters["logStreamNamePrefix"] != null)
        {
            _members.Fail("orderBy is \"LastEventTime\": it can't be used with logStreamNamePrefix");
        }
    }

    private void Retention()
    {
        long days = _members.Whole("retentionInDays", true, 1, 3653);
        if (days > 0 && RetentionDays.IndexOf(" " + days + " ") < 0)
        {
            _members.Fail("retentionInDays is " + days + ": it takes one of" + RetentionDays.TrimEnd(' '));
        }
    }

    private void Entity()
    {
        Hashtable entity = _members.Table("entity");
        if (entity != null)
        {
            MemberWriter inner = new MemberWriter(_json, string.Empty);
            inner.Begin(entity, "entity.");
            inner.Map("keyAttributes", 2, 4, 1, 32, 1, 512, TextRule.Any);
            inner.Map("attributes", 0, 10, 1, 256, 1, 512, TextRule.Any);
            Finish(inner);
        }
    }

    private void LogEvents()
    {
        IList events = _members.List("logEvents", true, 1, MaxBatchEvents);
        if (events == null)
        {
            return;
        }

        MemberWriter inner = new MemberWriter(_json, string.Empty);
        _json.Raw("[");
        long batchBytes = 0;
        long oldest = 0;
        long last = 0;
        for (int i = 0; i < events.Count && _members.Error == null; i++)
        {
            string path = "logEvents[" + i + "].";
            Hashtable logEvent = Entry(events, i, "logEvents[" + i + "]");
            if (logEvent == null)
            {
                return;
            }

            inner.Begin(logEvent, path);
            long timestamp = inner.Whole("timestamp", true, 0, long.MaxValue);
            inner.Text("message", true, 1, int.MaxValue, TextRule.Any);
            Finish(inner);
            if (_members.Error != null)
            {
                return;
            }

            oldest = i == 0 ? timestamp : oldest;
            batchBytes += Encoding.UTF8.GetBytes((string)logEvent["message"]).Length + EventOverheadBytes;
            if (timestamp < last)
            {
                _members.Fail(path + "timestamp is " + timestamp + ", before the one at index " + (i - 1) + ": events go in order of time");
            }
            else if (timestamp - oldest > MaxBatchSpanMs)
            {
                _members.Fail(path + "timestamp is " + timestamp + ", more than 24 hours after the first: send it in another request");
            }
            else if (batchBytes > MaxBatchBytes)
            {
                _members.Fail("logEvents is larger than " + MaxBatchBytes + " bytes at index " + i + " (" + EventOverheadBytes + " are added for each event): send it in parts");
            }

            last = timestamp;
        }

        _json.Raw("]");
    }

    private void MetricTransformations()
    {
        IList list = _members.List("metricTransformations", true, 1, 1);
        Hashtable transformation = list == null ? null : Entry(list, 0, "metricTransformations[0]");
        if (transformation == null)
        {
            return;
        }

        _json.Raw("[");
        MemberWriter inner = new MemberWriter(_json, string.Empty);
        inner.Begin(transformation, "metricTransformations[0].");
        inner.Text("metricName", true, 0, 255, TextRule.Metric);
        inner.Text("metricNamespace", true, 0, 255, TextRule.Metric);
        inner.Text("metricValue", true, 0, 100, TextRule.Any);
        inner.Real("defaultValue");
        inner.Map("dimensions", 0, int.MaxValue, 0, 255, 0, 255, TextRule.Any);
        string amounts = "Bytes Kilobytes Megabytes Gigabytes Terabytes Bits Kilobits Megabits Gigabits Terabits ";
        StringBuilder rates = new StringBuilder(amounts);
        rates.Append("Count ").Replace(" ", "/Second ");
        inner.Choice("unit", "Seconds Microseconds Milliseconds " + amounts + "Percent Count " + rates.ToString() + "None");
        Finish(inner);
        _json.Raw("]");
    }

    // Events and other entries follow each other with a comma.
    private Hashtable Entry(IList list, int index, string path)
    {
        Hashtable entry = list[index] as Hashtable;
        if (entry == null)
        {
            _members.Refuse(path, list[index], "a Hashtable");
            return null;
        }

        if (index > 0)
        {
            _json.Raw(",");
        }

        return entry;
    }

    private void Finish(MemberWriter inner)
    {
        inner.End();
        if (inner.Error != null)
        {
            _members.Fail(inner.Error);
        }
    }
}
