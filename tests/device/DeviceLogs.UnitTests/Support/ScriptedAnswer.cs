using System;
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
    private int _splitAt;
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

        // One byte at a time unless a test wants pieces: nobody may rely on whole reads.
        int piece = _splitAt == 0 ? 1 : (_at < _splitAt ? _splitAt : _body.Length) - _at;
        count = piece < count ? piece : count;
        Array.Copy(_body, _at, buffer, offset, count);
        _at += count;
        return count;
    }

    /// <summary>The body comes in two pieces, as far as there is room for them.</summary>
    internal ScriptedAnswer SplitAt(int index)
    {
        _splitAt = index;
        return this;
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
