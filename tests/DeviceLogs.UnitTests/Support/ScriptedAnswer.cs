using System.Collections;
using System.Text;
using DeviceLogs.Transport;

namespace DeviceLogs.UnitTests.Support;

/// <summary>An answer made by a test; notices when it is not disposed.</summary>
internal sealed class ScriptedAnswer : HttpResponse
{
    private readonly int _status;
    private readonly byte[] _body;
    private readonly Hashtable _headers = new Hashtable();
    private int _at;
    private bool _breaksOff;

    internal ScriptedAnswer(int status, string body)
        : base(TransportOutcome.Answered, null)
    {
        _status = status;
        _body = Encoding.UTF8.GetBytes(body);
    }

    internal bool IsDisposed { get; private set; }

    public override int StatusCode => _status;

    public override string GetHeader(string name) => (string)_headers[name.ToLower()];

    public override Hashtable CopyHeaders() => (Hashtable)_headers.Clone();

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_at == _body.Length)
        {
            return _breaksOff ? Broken : 0;
        }

        // One byte at a time: nobody may rely on whole reads.
        buffer[offset] = _body[_at++];
        return 1;
    }

    internal ScriptedAnswer With(string header, string value)
    {
        _headers[header.ToLower()] = value;
        return this;
    }

    internal ScriptedAnswer BreaksOff()
    {
        _breaksOff = true;
        return this;
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
    }
}
