using System;
using System.Text;
using DeviceLogs.Transport;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>Answers with one page of more than a million bytes, which stand nowhere: each event is made when it is read.</summary>
internal sealed class LargePage : HttpResponse, IHttpTransport
{
    internal const long FirstTimestampMs = 1795200000000;

    private const int PageBytes = 1048576;
    private const int NumberDigits = 8;
    private const string Text = " door 7 \"opened\" by badge 1037, battery 3.71 V, 21 °C, rssi -67 dBm";

    // What stands before each of the places where an event's number goes.
    private const string ToTimestamp = ",{\"timestamp\":17952";
    private const string ToId = ToTimestamp + "########,\"eventId\":\"";
    private const string ToMessage = ToId + "########\",\"message\":\"";

    // An entry that is not an object is passed over: so every event can begin with a comma.
    private readonly byte[] _begin = Encoding.UTF8.GetBytes("{\"nextBackwardToken\":\"b/1\",\"events\":[null");
    private readonly byte[] _event = Encoding.UTF8.GetBytes(
        ToMessage
            + "######## door 7 \\\"opened\\\" by badge 1037, battery 3.71 V, 21 \\u00b0C, rssi -67 dBm\",\"ingestionTime\":1795219200001}");
    private readonly byte[] _end = Encoding.UTF8.GetBytes("],\"nextForwardToken\":\"f/1\"}");
    private byte[] _part;
    private int _at;
    private int _made;

    internal LargePage()
        : base(TransportOutcome.Answered, null)
    {
        Events = PageBytes / _event.Length + 1;
    }

    /// <summary>Number of events in the page, one in each millisecond.</summary>
    internal int Events { get; }

    public override int StatusCode => 200;

    /// <summary>The message of an event.</summary>
    internal static string Message(int number) => number.ToString("D8") + Text;

    public HttpResponse Send(HttpRequest request)
    {
        _made = 0;
        _part = _begin;
        _at = 0;
        return this;
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at == _part.Length)
        {
            if (_part == _end)
            {
                return 0;
            }

            _part = _made < Events ? NextEvent() : _end;
            _at = 0;
        }

        count = count < _part.Length - _at ? count : _part.Length - _at;
        Array.Copy(_part, _at, buffer, offset, count);
        _at += count;
        return count;
    }

    private byte[] NextEvent()
    {
        int rest = _made++;
        for (int i = NumberDigits - 1; i >= 0; i--)
        {
            byte digit = (byte)('0' + rest % 10);
            _event[ToTimestamp.Length + i] = digit;
            _event[ToId.Length + i] = digit;
            _event[ToMessage.Length + i] = digit;
            rest /= 10;
        }

        return _event;
    }
}
