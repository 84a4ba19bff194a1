using System;
using System.Buffers;
using System.Text;

namespace DeviceLogs.Insights.Values;

/// <summary>
/// The UTF-8 of a value's text: the value's own bytes where it holds them, else written to a buffer of the caller's or of the pool.
/// Null is the empty text.
/// </summary>
internal ref struct Utf8Text
{
    /// <summary>The size of buffer that fits every scalar which is not text.</summary>
    internal const int ScalarSize = NumberText.MaxLength;

    private byte[]? _rented;

    internal Utf8Text(Value value, Span<byte> buffer)
    {
        if (value.TryGetUtf8(out ReadOnlySpan<byte> own))
        {
            Bytes = own;
        }
        else if (value.TryGetString(out string text))
        {
            if (text.Length * 3 > buffer.Length)
            {
                buffer = _rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
            }

            Bytes = buffer[..Encoding.UTF8.GetBytes(text, buffer)];
        }
        else if (value.IsStructure)
        {
            Bytes = JsonText.Write(value);
        }
        else if (!value.IsNull)
        {
            if (buffer.Length < ScalarSize)
            {
                buffer = _rented = ArrayPool<byte>.Shared.Rent(ScalarSize);
            }

            Bytes = buffer[..ValueText.Format(value, buffer)];
        }
    }

    internal ReadOnlySpan<byte> Bytes { get; }

    /// <summary>Gives a buffer back to the pool; the bytes must not be used afterwards.</summary>
    internal void Dispose()
    {
        if (_rented is not null)
        {
            ArrayPool<byte>.Shared.Return(_rented);
            _rented = null;
        }
    }
}
