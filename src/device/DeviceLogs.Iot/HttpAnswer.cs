using System.Text;

namespace DeviceLogs.Iot;

/// <summary>Gives the next bytes of a connection.</summary>
/// <returns>Number of bytes written from <paramref name="offset"/> on, 0 at the orderly end, or less than 0 when the connection broke.</returns>
internal delegate int ReadBytes(byte[] buffer, int offset, int count);

/// <summary>One answer of a server that speaks HTTP/1.1 (RFC 9112) and closes the connection after it.</summary>
/// <remarks>Memory: <see cref="MaxBodyBytes"/> and about 1 KB while it is read; a larger head or body is refused.</remarks>
internal sealed class HttpAnswer
{
    /// <summary>Credentials take 1 to 2 KB; AWS promises no upper limit for session tokens.</summary>
    internal const int MaxBodyBytes = 8192;

    private const int MaxHeadBytes = 4096;

    // The headers that count are shorter; of a longer line the rest is left out.
    private const int KeptLineBytes = 128;

    private readonly ReadBytes _read;
    private readonly byte[] _input = new byte[512];
    private readonly byte[] _line = new byte[KeptLineBytes];
    private int _at;
    private int _end;
    private int _received;
    private int _headBytes;
    private bool _broke;
    private bool _isChunked;
    private long _length;

    /// <summary>Reads a whole answer.</summary>
    /// <exception cref="CredentialsException">It broke off, is no HTTP or is too large.</exception>
    internal HttpAnswer(ReadBytes read)
    {
        _read = read;
        do
        {
            ReadHead();
        }
        while (StatusCode < 200);

        Body = new byte[MaxBodyBytes];
        if (_isChunked)
        {
            ReadChunks();
        }
        else if (_length >= 0)
        {
            ReadBody(_length);
        }
        else
        {
            ReadToEnd();
        }
    }

    /// <summary>Status code, 200 and more.</summary>
    internal int StatusCode;

    /// <summary>The Date header, or null.</summary>
    internal string Date;

    /// <summary>The Age header, or null.</summary>
    internal string Age;

    /// <summary>Holds the body from index 0.</summary>
    internal readonly byte[] Body;

    /// <summary>Number of bytes of the body.</summary>
    internal int BodyCount;

    private static CredentialsException NoHttp() => new CredentialsException("the answer is no HTTP");

    private void ReadHead()
    {
        // Of a head that only says that another one follows, nothing counts.
        Date = null;
        Age = null;
        _isChunked = false;
        _length = -1;
        string status = ReadLine();
        if (!status.StartsWith("HTTP/1.") || status.Length < 12 || !int.TryParse(status.Substring(9, 3), out StatusCode) || StatusCode < 100)
        {
            throw NoHttp();
        }

        string line = ReadLine();
        while (line.Length > 0)
        {
            int colon = line.IndexOf(':');
            if (colon < 0)
            {
                throw NoHttp();
            }

            string value = line.Substring(colon + 1).Trim(' ', '\t');
            switch (line.Substring(0, colon).ToLower())
            {
                case "date":
                    Date = value;
                    break;
                case "age":
                    Age = value;
                    break;
                case "transfer-encoding":
                    _isChunked = value.ToLower() == "chunked";
                    if (!_isChunked)
                    {
                        throw NoHttp();
                    }

                    break;
                case "content-length":
                    if (!long.TryParse(value, out _length) || _length < 0)
                    {
                        throw NoHttp();
                    }

                    break;
            }

            line = ReadLine();
        }
    }

    private void ReadChunks()
    {
        int size = ReadChunkSize();
        while (size > 0)
        {
            ReadBody(size);
            if (ReadLine().Length > 0)
            {
                throw NoHttp();
            }

            size = ReadChunkSize();
        }

        while (ReadLine().Length > 0)
        {
            // A trailer.
        }
    }

    private int ReadChunkSize()
    {
        // Each chunk has a head of its own; a body of so many is refused for its size.
        _headBytes = 0;
        string line = ReadLine();
        int size = 0;
        int i = 0;
        while (i < line.Length && line[i] != ';' && line[i] != ' ')
        {
            int digit = Hex.Value(line[i]);
            if (digit < 0 || i == 7)
            {
                throw NoHttp();
            }

            size = size * 16 + digit;
            i++;
        }

        return i > 0 ? size : throw NoHttp();
    }

    private void ReadBody(long count)
    {
        while (count > 0)
        {
            Keep(Require());
            count--;
        }
    }

    private void ReadToEnd()
    {
        int value = Next();
        while (value >= 0)
        {
            Keep(value);
            value = Next();
        }

        if (_broke)
        {
            throw BrokeOff();
        }
    }

    private void Keep(int value)
    {
        if (BodyCount == MaxBodyBytes)
        {
            throw new CredentialsException("the answer is larger than " + MaxBodyBytes + " bytes");
        }

        Body[BodyCount++] = (byte)value;
    }

    // Without its end; a bare line feed is one too.
    private string ReadLine()
    {
        int length = 0;
        int value = Require();
        while (value != '\n')
        {
            if (++_headBytes > MaxHeadBytes)
            {
                throw new CredentialsException("the answer's head is larger than " + MaxHeadBytes + " bytes");
            }

            if (length < KeptLineBytes)
            {
                _line[length++] = (byte)value;
            }

            value = Require();
        }

        if (length > 0 && _line[length - 1] == '\r')
        {
            length--;
        }

        return Encoding.UTF8.GetString(_line, 0, length);
    }

    private int Require()
    {
        int value = Next();
        return value >= 0 ? value : throw BrokeOff();
    }

    private CredentialsException BrokeOff()
    {
        // Since TLS 1.3 a server looks at the device's certificate only after the client has finished.
        return new CredentialsException(_received > 0
            ? "the answer broke off after " + _received + " bytes"
            : "no answer, the connection was closed: is the device's certificate registered and active in AWS IoT?");
    }

    private int Next()
    {
        if (_at == _end)
        {
            _at = 0;
            _end = _read(_input, 0, _input.Length);
            if (_end <= 0)
            {
                _broke = _end < 0;
                _end = 0;
                return -1;
            }

            _received += _end;
        }

        return _input[_at++];
    }
}
