using System;
using System.IO;
using DeviceLogs.Gzip;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Gzip;

/// <summary>
/// Writes hostile text into random room, in random pieces, with marks and rollbacks at random, and compares what readers find with what was
/// taken.
/// </summary>
/// <param name="seed">Every body follows from it.</param>
/// <param name="check">Gets each body and what it must hold.</param>
internal sealed class RandomBodies(int seed, Action<ReadOnlyMemory<byte>, byte[]> check)
{
    private const byte Untouched = 0xA5;

    private readonly GzipCompressor _gzip = new();
    private readonly Random _random = new(seed);

    /// <summary>How often a piece did not fit.</summary>
    public int Refused { get; private set; }

    public void Run(int bodies)
    {
        for (int body = 0; body < bodies; body++)
        {
            int count = _random.Next(40) == 0 ? _random.Next(20_000) : _random.Next(800);
            byte[] text = HostileText.Make(_random.Next(HostileText.Kinds), count, _random);
            int room = _gzip.MinBytes
                + _random.Next(4) switch { 0 => _random.Next(200), 1 => _random.Next(count + 1), _ => (2 * count) + 64 };
            int offset = _random.Next(5);
            byte[] target = new byte[offset + room + 5];
            Array.Fill(target, Untouched);

            _gzip.Begin(target, offset, room);
            byte[] taken = Write(text);
            byte[] tail = new byte[_random.Next(3)];
            _random.NextBytes(tail);
            int bytes = _gzip.Finish(tail);

            string place = $"seed {seed}, body {body}";
            Assert.True(bytes <= room, $"{place}: {bytes} bytes in a room of {room}");
            Assert.True(target.AsSpan(0, offset).IndexOfAnyExcept(Untouched) < 0, place + ": wrote before its room");
            Assert.True(target.AsSpan(offset + room).IndexOfAnyExcept(Untouched) < 0, place + ": wrote behind its room");
            check(target.AsMemory(offset, bytes), [.. taken, .. tail]);
        }
    }

    private byte[] Write(byte[] text)
    {
        using MemoryStream taken = new();
        long marked = 0;
        for (int at = 0, count; at < text.Length; at += count)
        {
            count = Math.Min(text.Length - at, _random.Next(_random.Next(4) == 0 ? 6000 : 200) + 1);
            bool fits = _gzip.Write(text, at, count);
            taken.Write(text, at, count);
            Refused += fits ? 0 : 1;
            if (fits && _random.Next(20) == 0)
            {
                _gzip.Rollback();
                fits = false;
            }

            if (!fits)
            {
                taken.SetLength(marked);
            }
            else if (_random.Next(3) == 0)
            {
                _gzip.Mark();
                marked = taken.Length;
            }
        }

        return taken.ToArray();
    }
}
