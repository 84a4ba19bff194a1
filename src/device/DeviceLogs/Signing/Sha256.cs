using System;

namespace DeviceLogs.Signing;

/// <summary>Incremental SHA-256 (FIPS 180-4) in managed code: nanoFramework has no native one.</summary>
/// <remarks>
/// Memory: 64 bytes of block, 8 words of state and 16 of work, made once; <see cref="Reset"/> starts the next message in the same object.
/// Threads: none of its members lock.
/// Cost: on an interpreter each IL instruction counts, one on an array about twice, a call more than ten times. Measured in nanoCLR
/// over 16 KiB, with the bytes of IL in the PE file: a call for each rotate 18.1 ms, 423 bytes; rotates written out 9.2 ms, 459;
/// with eight rounds in a row, where the registers change their names instead of their values, 8.5 ms, 1,292; with sixteen, and the
/// message schedule in locals instead of an array, 6.5 ms, 3,603; with 64, and the constants among them, 6.3 ms, 10,612. Rotates of a
/// doubled 64-bit word are fewer instructions and no faster (7.0 ms instead of 6.5). Here: the schedule in locals, and eight rounds,
/// after which the two halves of the schedule change places: 6.8 ms, 1,819 bytes.
/// </remarks>
public sealed class Sha256
{
    /// <summary>Length of a digest in bytes.</summary>
    public const int DigestBytes = 32;

    /// <summary>Length of a block in bytes.</summary>
    public const int BlockBytes = 64;

    // FIPS 180-4, 4.2.2: the fractional parts of the cube roots of the first 64 primes.
    private static readonly uint[] _k =
    {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,

        // FIPS 180-4, 5.3.3: those of the square roots of the first eight, which every message starts from.
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    };

    private const int FirstState = 64;

    private readonly uint[] _state = new uint[8];
    private readonly byte[] _block = new byte[BlockBytes];
    private readonly uint[] _words = new uint[16];
    private int _blockCount;
    private long _totalBytes;

    /// <summary>Makes a hash that is ready for its first message.</summary>
    public Sha256()
    {
        Reset();
    }

    /// <summary>Forgets what was hashed so far and starts a new message.</summary>
    public void Reset()
    {
        Array.Copy(_k, FirstState, _state, 0, _state.Length);
        _blockCount = 0;
        _totalBytes = 0;
    }

    /// <summary>Adds bytes to the message.</summary>
    /// <param name="data">Only read during the call.</param>
    /// <param name="offset">Index of the first byte.</param>
    /// <param name="count">Number of bytes.</param>
    public void Update(byte[] data, int offset, int count)
    {
        _totalBytes += count;
        if (_blockCount > 0)
        {
            int part = BlockBytes - _blockCount;
            if (part > count)
            {
                part = count;
            }

            Array.Copy(data, offset, _block, _blockCount, part);
            _blockCount += part;
            offset += part;
            count -= part;
            if (_blockCount < BlockBytes)
            {
                return;
            }

            Compress(_block, 0);
            _blockCount = 0;
        }

        while (count >= BlockBytes)
        {
            Compress(data, offset);
            offset += BlockBytes;
            count -= BlockBytes;
        }

        if (count > 0)
        {
            Array.Copy(data, offset, _block, 0, count);
            _blockCount = count;
        }
    }

    /// <summary>Ends the message and writes its digest. Call <see cref="Reset"/> before the next message.</summary>
    /// <param name="digest">Receives <see cref="DigestBytes"/> bytes.</param>
    /// <param name="offset">Index of the first byte written.</param>
    public void Finish(byte[] digest, int offset)
    {
        long bits = _totalBytes << 3;
        _block[_blockCount++] = 0x80;
        if (_blockCount > BlockBytes - 8)
        {
            Array.Clear(_block, _blockCount, BlockBytes - _blockCount);
            Compress(_block, 0);
            _blockCount = 0;
        }

        Array.Clear(_block, _blockCount, BlockBytes - _blockCount);
        WriteBigEndian((uint)(bits >> 32), _block, BlockBytes - 8);
        WriteBigEndian((uint)bits, _block, BlockBytes - 4);
        Compress(_block, 0);
        for (int i = 0; i < 8; i++)
        {
            WriteBigEndian(_state[i], digest, offset + (i << 2));
        }
    }

    /// <summary>Copies the state after one whole block, so that <see cref="Restore"/> can start again from there.</summary>
    internal void Save(uint[] state)
    {
        Array.Copy(_state, state, 8);
    }

    /// <summary>Starts a message whose first block has led to <paramref name="state"/>.</summary>
    internal void Restore(uint[] state)
    {
        Array.Copy(state, _state, 8);
        _blockCount = 0;
        _totalBytes = BlockBytes;
    }

    private static void WriteBigEndian(uint value, byte[] target, int offset)
    {
        target[offset] = (byte)(value >> 24);
        target[offset + 1] = (byte)(value >> 16);
        target[offset + 2] = (byte)(value >> 8);
        target[offset + 3] = (byte)value;
    }

    private void Compress(byte[] data, int offset)
    {
        uint[] k = _k;
        uint[] state = _state;
        uint a = state[0];
        uint b = state[1];
        uint c = state[2];
        uint d = state[3];
        uint e = state[4];
        uint f = state[5];
        uint g = state[6];
        uint h = state[7];
        uint[] w = _words;
        for (int i = 0; i < 16; i++)
        {
            w[i] = (uint)((data[offset] << 24) | (data[offset + 1] << 16) | (data[offset + 2] << 8) | data[offset + 3]);
            offset += 4;
        }

        uint w0 = w[0];
        uint w1 = w[1];
        uint w2 = w[2];
        uint w3 = w[3];
        uint w4 = w[4];
        uint w5 = w[5];
        uint w6 = w[6];
        uint w7 = w[7];
        uint w8 = w[8];
        uint w9 = w[9];
        uint w10 = w[10];
        uint w11 = w[11];
        uint w12 = w[12];
        uint w13 = w[13];
        uint w14 = w[14];
        uint w15 = w[15];
        for (int t = 0; ; t += 8)
        {
            h += (((e >> 6) | (e << 26)) ^ ((e >> 11) | (e << 21)) ^ ((e >> 25) | (e << 7))) + (g ^ (e & (f ^ g))) + k[t] + w0;
            d += h;
            h += (((a >> 2) | (a << 30)) ^ ((a >> 13) | (a << 19)) ^ ((a >> 22) | (a << 10))) + ((a & b) | (c & (a | b)));
            g += (((d >> 6) | (d << 26)) ^ ((d >> 11) | (d << 21)) ^ ((d >> 25) | (d << 7))) + (f ^ (d & (e ^ f))) + k[t + 1] + w1;
            c += g;
            g += (((h >> 2) | (h << 30)) ^ ((h >> 13) | (h << 19)) ^ ((h >> 22) | (h << 10))) + ((h & a) | (b & (h | a)));
            f += (((c >> 6) | (c << 26)) ^ ((c >> 11) | (c << 21)) ^ ((c >> 25) | (c << 7))) + (e ^ (c & (d ^ e))) + k[t + 2] + w2;
            b += f;
            f += (((g >> 2) | (g << 30)) ^ ((g >> 13) | (g << 19)) ^ ((g >> 22) | (g << 10))) + ((g & h) | (a & (g | h)));
            e += (((b >> 6) | (b << 26)) ^ ((b >> 11) | (b << 21)) ^ ((b >> 25) | (b << 7))) + (d ^ (b & (c ^ d))) + k[t + 3] + w3;
            a += e;
            e += (((f >> 2) | (f << 30)) ^ ((f >> 13) | (f << 19)) ^ ((f >> 22) | (f << 10))) + ((f & g) | (h & (f | g)));
            d += (((a >> 6) | (a << 26)) ^ ((a >> 11) | (a << 21)) ^ ((a >> 25) | (a << 7))) + (c ^ (a & (b ^ c))) + k[t + 4] + w4;
            h += d;
            d += (((e >> 2) | (e << 30)) ^ ((e >> 13) | (e << 19)) ^ ((e >> 22) | (e << 10))) + ((e & f) | (g & (e | f)));
            c += (((h >> 6) | (h << 26)) ^ ((h >> 11) | (h << 21)) ^ ((h >> 25) | (h << 7))) + (b ^ (h & (a ^ b))) + k[t + 5] + w5;
            g += c;
            c += (((d >> 2) | (d << 30)) ^ ((d >> 13) | (d << 19)) ^ ((d >> 22) | (d << 10))) + ((d & e) | (f & (d | e)));
            b += (((g >> 6) | (g << 26)) ^ ((g >> 11) | (g << 21)) ^ ((g >> 25) | (g << 7))) + (a ^ (g & (h ^ a))) + k[t + 6] + w6;
            f += b;
            b += (((c >> 2) | (c << 30)) ^ ((c >> 13) | (c << 19)) ^ ((c >> 22) | (c << 10))) + ((c & d) | (e & (c | d)));
            a += (((f >> 6) | (f << 26)) ^ ((f >> 11) | (f << 21)) ^ ((f >> 25) | (f << 7))) + (h ^ (f & (g ^ h))) + k[t + 7] + w7;
            e += a;
            a += (((b >> 2) | (b << 30)) ^ ((b >> 13) | (b << 19)) ^ ((b >> 22) | (b << 10))) + ((b & c) | (d & (b | c)));
            if (t == 56)
            {
                break;
            }

            // The other eight words come to the front. After them go the words eight steps on, while there are any to come.
            if (t == 48)
            {
                w0 = w8;
                w1 = w9;
                w2 = w10;
                w3 = w11;
                w4 = w12;
                w5 = w13;
                w6 = w14;
                w7 = w15;
                continue;
            }

            uint next = w0 + (((w14 >> 17) | (w14 << 15)) ^ ((w14 >> 19) | (w14 << 13)) ^ (w14 >> 10)) + w9
                + (((w1 >> 7) | (w1 << 25)) ^ ((w1 >> 18) | (w1 << 14)) ^ (w1 >> 3));
            w0 = w8;
            w8 = next;
            next = w1 + (((w15 >> 17) | (w15 << 15)) ^ ((w15 >> 19) | (w15 << 13)) ^ (w15 >> 10)) + w10
                + (((w2 >> 7) | (w2 << 25)) ^ ((w2 >> 18) | (w2 << 14)) ^ (w2 >> 3));
            w1 = w9;
            w9 = next;
            next = w2 + (((w8 >> 17) | (w8 << 15)) ^ ((w8 >> 19) | (w8 << 13)) ^ (w8 >> 10)) + w11
                + (((w3 >> 7) | (w3 << 25)) ^ ((w3 >> 18) | (w3 << 14)) ^ (w3 >> 3));
            w2 = w10;
            w10 = next;
            next = w3 + (((w9 >> 17) | (w9 << 15)) ^ ((w9 >> 19) | (w9 << 13)) ^ (w9 >> 10)) + w12
                + (((w4 >> 7) | (w4 << 25)) ^ ((w4 >> 18) | (w4 << 14)) ^ (w4 >> 3));
            w3 = w11;
            w11 = next;
            next = w4 + (((w10 >> 17) | (w10 << 15)) ^ ((w10 >> 19) | (w10 << 13)) ^ (w10 >> 10)) + w13
                + (((w5 >> 7) | (w5 << 25)) ^ ((w5 >> 18) | (w5 << 14)) ^ (w5 >> 3));
            w4 = w12;
            w12 = next;
            next = w5 + (((w11 >> 17) | (w11 << 15)) ^ ((w11 >> 19) | (w11 << 13)) ^ (w11 >> 10)) + w14
                + (((w6 >> 7) | (w6 << 25)) ^ ((w6 >> 18) | (w6 << 14)) ^ (w6 >> 3));
            w5 = w13;
            w13 = next;
            next = w6 + (((w12 >> 17) | (w12 << 15)) ^ ((w12 >> 19) | (w12 << 13)) ^ (w12 >> 10)) + w15
                + (((w7 >> 7) | (w7 << 25)) ^ ((w7 >> 18) | (w7 << 14)) ^ (w7 >> 3));
            w6 = w14;
            w14 = next;
            next = w7 + (((w13 >> 17) | (w13 << 15)) ^ ((w13 >> 19) | (w13 << 13)) ^ (w13 >> 10)) + w8
                + (((w0 >> 7) | (w0 << 25)) ^ ((w0 >> 18) | (w0 << 14)) ^ (w0 >> 3));
            w7 = w15;
            w15 = next;
        }

        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }
}
