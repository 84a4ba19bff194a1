using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Text;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>
/// A message of <c>application/vnd.amazon.eventstream</c>: two lengths and their checksum, headers, payload, and the checksum of all.
/// </summary>
internal static class EventStreamMessage
{
    private const int PreludeBytes = 12;
    private const int ChecksumBytes = 4;
    private const byte StringType = 7;

    private static readonly uint[] Table = CreateTable();

    /// <summary>Writes an event.</summary>
    public static byte[] OfEvent(string type, ReadOnlySpan<byte> payload) =>
        Write([(":message-type", "event"), (":event-type", type), (":content-type", "application/json")], payload);

    /// <summary>Writes an exception, which ends the stream.</summary>
    public static byte[] OfException(string type, ReadOnlySpan<byte> payload) =>
        Write([(":message-type", "exception"), (":exception-type", type), (":content-type", "application/json")], payload);

    /// <summary>The CRC-32 of RFC 1952.</summary>
    public static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte value in bytes)
        {
            crc = Table[(crc ^ value) & 0xFF] ^ (crc >> 8);
        }

        return ~crc;
    }

    private static byte[] Write(IReadOnlyList<(string Name, string Value)> headers, ReadOnlySpan<byte> payload)
    {
        ArrayBufferWriter<byte> head = new();
        foreach ((string name, string value) in headers)
        {
            byte[] nameBytes = Encoding.UTF8.GetBytes(name);
            byte[] valueBytes = Encoding.UTF8.GetBytes(value);
            head.Write([(byte)nameBytes.Length]);
            head.Write(nameBytes);
            head.Write([StringType, (byte)(valueBytes.Length >> 8), (byte)valueBytes.Length]);
            head.Write(valueBytes);
        }

        byte[] message = new byte[PreludeBytes + head.WrittenCount + payload.Length + ChecksumBytes];
        BinaryPrimitives.WriteInt32BigEndian(message, message.Length);
        BinaryPrimitives.WriteInt32BigEndian(message.AsSpan(4), head.WrittenCount);
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(8), Checksum(message.AsSpan(0, 8)));
        head.WrittenSpan.CopyTo(message.AsSpan(PreludeBytes));
        payload.CopyTo(message.AsSpan(PreludeBytes + head.WrittenCount));
        BinaryPrimitives.WriteUInt32BigEndian(message.AsSpan(message.Length - ChecksumBytes),
            Checksum(message.AsSpan(0, message.Length - ChecksumBytes)));
        return message;
    }

    private static uint[] CreateTable()
    {
        uint[] table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ 0xEDB88320;
            }

            table[i] = value;
        }

        return table;
    }
}
