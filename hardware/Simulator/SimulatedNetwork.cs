using System;
using System.Collections;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Threading;
using DeviceLogs.Sockets;
using DeviceLogs.Transport;

namespace DeviceLogs.Simulator;

/// <summary>
/// The real transport behind the radio of one boot, with the board's idea of date and roots, and a service that can fail.
/// </summary>
internal sealed class SimulatedNetwork(SimulatedRadio radio, SimulatedClock clock, CertificateStore store) : IHttpTransport
{
    // A certificate is valid for about so long before and after now.
    private static readonly TimeSpan CertificateAge = TimeSpan.FromDays(90);

    private readonly SocketTransport _transport = new(store.RootPem, SocketTransport.DefaultTimeoutMs);
    private readonly SocketTransport _distrusting = new();
    private readonly Lock _sync = new();
    private ServerFault _fault;
    private int _faultyRequests;
    private bool _isStopped;

    /// <summary>Lines of the last request: a board that has stopped may not have heard the answer.</summary>
    internal int LinesUnderWay { get; private set; }

    /// <summary>Waits for the end of the request under way and lets no further one through.</summary>
    internal void Stop()
    {
        lock (_sync)
        {
            _isStopped = true;
        }
    }

    /// <summary>Lets the next requests fail.</summary>
    internal void FailNext(int requests, ServerFault fault)
    {
        lock (_sync)
        {
            _faultyRequests = requests;
            _fault = fault;
        }
    }

    public HttpResponse Send(HttpRequest request)
    {
        lock (_sync)
        {
            if (_isStopped || !radio.IsConnected)
            {
                return new HttpResponse(TransportOutcome.NotSent, "no Wi-Fi");
            }

            if (request.Uri.Scheme == Uri.UriSchemeHttps && clock.Ahead.Duration() > CertificateAge)
            {
                return new HttpResponse(TransportOutcome.NotSent, CertificateFault.Describe(CertificateFault.Expired));
            }

            LinesUnderWay = BodyOf(request).Count("{\"timestamp\":"u8);
            if (_faultyRequests == 0)
            {
                return (store.IsEmpty ? _distrusting : _transport).Send(request);
            }

            _faultyRequests--;
            return Fail(request);
        }
    }

    public void Dispose()
    {
        _transport.Dispose();
        _distrusting.Dispose();
    }

    private static ReadOnlySpan<byte> BodyOf(HttpRequest request)
    {
        byte[] body = request.Body.AsSpan(request.BodyOffset, request.BodyCount).ToArray();
        if (!Enumerable.Range(0, request.HeaderCount).Any(i => request.HeaderName(i) == "Content-Encoding"))
        {
            return body;
        }

        using MemoryStream plain = new();
        using (GZipStream gzip = new(new MemoryStream(body), CompressionMode.Decompress))
        {
            gzip.CopyTo(plain);
        }

        return plain.ToArray();
    }

    private HttpResponse Fail(HttpRequest request)
    {
        switch (_fault)
        {
            case ServerFault.Throttling:
                return new CannedAnswer(400, """{"__type":"ThrottlingException","message":"Rate exceeded"}""");
            case ServerFault.Unavailable:
                return new CannedAnswer(
                    503, """{"__type":"ServiceUnavailableException","message":"The service cannot complete the request."}""");
            default:
                _transport.Send(request).Dispose();
                return new HttpResponse(TransportOutcome.Unanswered, "connection reset while waiting for the answer");
        }
    }

    private sealed class CannedAnswer(int status, string body) : HttpResponse(TransportOutcome.Answered, null)
    {
        private readonly byte[] _body = Encoding.UTF8.GetBytes(body);
        private int _at;

        public override int StatusCode => status;

        public override Hashtable CopyHeaders() => [];

        public override int Read(byte[] buffer, int offset, int count)
        {
            int part = Math.Min(count, _body.Length - _at);
            Array.Copy(_body, _at, buffer, offset, part);
            _at += part;
            return part;
        }
    }
}
