using System.Text;
using DeviceLogs.Transport;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>Answers as CloudWatch Logs does, without a network, and counts what would have gone over the wire before TLS.</summary>
internal sealed class InMemoryTransport : IHttpTransport
{
    private readonly bool _watchesHeap;
    private readonly CannedAnswer _answer;

    internal InMemoryTransport(bool watchesHeap = false)
    {
        _watchesHeap = watchesHeap;
        _answer = new CannedAnswer(this);
        LeastFreeBytes = long.MaxValue;
    }

    /// <summary>Bytes of the last request: request line, headers and body, as HttpWebRequest writes them.</summary>
    internal int WireBytes { get; private set; }

    /// <summary>Authorization header of the last request.</summary>
    internal string Authorization { get; private set; }

    /// <summary>Least free heap seen while a request was under way.</summary>
    internal long LeastFreeBytes { get; private set; }

    public HttpResponse Send(HttpRequest request)
    {
        WireBytes = "POST  HTTP/1.1\r\nHost: \r\nContent-Length: \r\nConnection: close\r\n\r\n".Length + request.Uri.PathAndQuery.Length
            + request.Host.Length + request.BodyCount.ToString().Length + request.BodyCount;
        for (int i = 0; i < request.HeaderCount; i++)
        {
            WireBytes += request.HeaderName(i).Length + request.HeaderValue(i).Length + 4;
            if (request.HeaderName(i) == "Authorization")
            {
                Authorization = request.HeaderValue(i);
            }
        }

        WatchHeap();
        _answer.Rewind();
        return _answer;
    }

    public void Dispose()
    {
    }

    private void WatchHeap()
    {
        if (_watchesHeap)
        {
            long free = Platform.FreeBytes();
            LeastFreeBytes = free < LeastFreeBytes ? free : LeastFreeBytes;
        }
    }

    private sealed class CannedAnswer : HttpResponse
    {
        private readonly byte[] _body = Encoding.UTF8.GetBytes(
            "{\"nextSequenceToken\":\"49039859612464930412345678901234567890123456789012345678\"}");
        private readonly InMemoryTransport _owner;
        private int _at;

        internal CannedAnswer(InMemoryTransport owner)
            : base(TransportOutcome.Answered, null)
        {
            _owner = owner;
        }

        public override int StatusCode => 200;

        public override int Read(byte[] buffer, int offset, int count)
        {
            count = count < _body.Length - _at ? count : _body.Length - _at;
            System.Array.Copy(_body, _at, buffer, offset, count);
            _at += count;
            _owner.WatchHeap();
            return count;
        }

        internal void Rewind() => _at = 0;
    }
}
