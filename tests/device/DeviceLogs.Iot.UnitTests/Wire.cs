using System.Text;

namespace DeviceLogs.UnitTests.Iot;

/// <summary>The receiving end of a connection over which a text comes in pieces, and which then ends or breaks.</summary>
internal sealed class Wire
{
    private readonly byte[] _bytes;
    private readonly int _count;
    private readonly int _pieceBytes;
    private readonly bool _breaks;
    private int _at;

    internal Wire(string text, int pieceBytes)
    {
        _bytes = Encoding.UTF8.GetBytes(text);
        _count = _bytes.Length;
        _pieceBytes = pieceBytes;
    }

    /// <summary>Lets only the first bytes through.</summary>
    internal Wire(string text, int count, bool breaks)
        : this(text, 7)
    {
        _count = count;
        _breaks = breaks;
    }

    internal int Read(byte[] buffer, int offset, int count)
    {
        int piece = 0;
        while (piece < count && piece < _pieceBytes && _at < _count)
        {
            buffer[offset + piece++] = _bytes[_at++];
        }

        return piece > 0 || !_breaks ? piece : -1;
    }
}
