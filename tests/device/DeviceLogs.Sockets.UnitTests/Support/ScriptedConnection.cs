using System;
using System.IO;
using System.Text;
using DeviceLogs.Sockets;
using DeviceLogs.Transport;
using DeviceLogs.UnitTests.Support;

namespace DeviceLogs.UnitTests.Sockets.Support;

/// <summary>
/// One connection as a test wants it: what the server sends, in which pieces, and how it ends. It notices use after its end.
/// </summary>
internal sealed class ScriptedConnection : IConnection
{
    private readonly ScriptedConnector _connector;
    private readonly ManualClock _clock;
    private readonly byte[] _answer;
    private readonly StringBuilder _written = new StringBuilder();
    private int _at;
    private bool _isDisposed;

    internal ScriptedConnection(ScriptedConnector connector, ManualClock clock, string answer)
    {
        _connector = connector;
        _clock = clock;
        _answer = Encoding.UTF8.GetBytes(answer);
        Available = _answer.Length;
    }

    /// <summary>Most bytes that a read gives.</summary>
    internal int PieceBytes { get; set; } = int.MaxValue;

    /// <summary>How many bytes of the answer come; what follows them is <see cref="End"/>.</summary>
    internal int Available { get; set; }

    /// <summary>What a read throws after the last byte, or null where the server closes the connection.</summary>
    internal Exception End { get; set; }

    /// <summary>What a write throws, or null.</summary>
    internal Exception WriteFailure { get; set; }

    /// <summary>Milliseconds that pass in each read.</summary>
    internal int ReadMs { get; set; }

    /// <inheritdoc/>
    public bool IsQuiet { get; set; } = true;

    /// <summary>All that was written.</summary>
    internal string Written => _written.ToString();

    /// <inheritdoc/>
    public void Write(byte[] buffer, int offset, int count)
    {
        Require();
        if (WriteFailure != null)
        {
            throw WriteFailure;
        }

        _written.Append(Encoding.UTF8.GetString(buffer, offset, count));
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count)
    {
        Require();
        _clock.Advance(ReadMs);
        int left = Available - _at;
        if (left == 0)
        {
            return End == null ? 0 : throw End;
        }

        count = count < left ? count : left;
        count = count < PieceBytes ? count : PieceBytes;
        Array.Copy(_answer, _at, buffer, offset, count);
        _at += count;
        return count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Require();
        _isDisposed = true;
        _connector.OpenCount--;
    }

    private void Require()
    {
        if (_isDisposed)
        {
            throw new IOException("used after its end");
        }
    }
}
