using System;

namespace DeviceLogs.Benchmarks.Baselines;

/// <summary>SHA-256 as FIPS 180-4 reads: the schedule in an array, a call for each rotate, one round at a time.</summary>
internal static class PlainSha256
{
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
    };

    internal static byte[] Hash(byte[] message)
    {
        int padded = (message.Length + 9 + 63) / 64 * 64;
        byte[] data = new byte[padded];
        Array.Copy(message, data, message.Length);
        data[message.Length] = 0x80;
        long bits = (long)message.Length * 8;
        for (int i = 0; i < 8; i++)
        {
            data[padded - 1 - i] = (byte)(bits >> (8 * i));
        }

        uint[] state = { 0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19 };
        uint[] w = new uint[64];
        for (int offset = 0; offset < padded; offset += 64)
        {
            Compress(state, w, data, offset);
        }

        byte[] digest = new byte[32];
        for (int i = 0; i < 32; i++)
        {
            digest[i] = (byte)(state[i / 4] >> (24 - 8 * (i % 4)));
        }

        return digest;
    }

    internal static byte[] Hmac(byte[] key, byte[] message)
    {
        byte[] inner = new byte[64 + message.Length];
        byte[] outer = new byte[64 + 32];
        for (int i = 0; i < 64; i++)
        {
            byte value = i < key.Length ? key[i] : (byte)0;
            inner[i] = (byte)(value ^ 0x36);
            outer[i] = (byte)(value ^ 0x5c);
        }

        Array.Copy(message, 0, inner, 64, message.Length);
        Array.Copy(Hash(inner), 0, outer, 64, 32);
        return Hash(outer);
    }

    private static void Compress(uint[] state, uint[] w, byte[] data, int offset)
    {
        for (int t = 0; t < 16; t++)
        {
            int i = offset + 4 * t;
            w[t] = (uint)((data[i] << 24) | (data[i + 1] << 16) | (data[i + 2] << 8) | data[i + 3]);
        }

        for (int t = 16; t < 64; t++)
        {
            uint s0 = Rotate(w[t - 15], 7) ^ Rotate(w[t - 15], 18) ^ (w[t - 15] >> 3);
            uint s1 = Rotate(w[t - 2], 17) ^ Rotate(w[t - 2], 19) ^ (w[t - 2] >> 10);
            w[t] = w[t - 16] + s0 + w[t - 7] + s1;
        }

        uint a = state[0];
        uint b = state[1];
        uint c = state[2];
        uint d = state[3];
        uint e = state[4];
        uint f = state[5];
        uint g = state[6];
        uint h = state[7];
        for (int t = 0; t < 64; t++)
        {
            uint t1 = h + (Rotate(e, 6) ^ Rotate(e, 11) ^ Rotate(e, 25)) + ((e & f) ^ (~e & g)) + _k[t] + w[t];
            uint t2 = (Rotate(a, 2) ^ Rotate(a, 13) ^ Rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
            h = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
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

    private static uint Rotate(uint value, int bits) => (value >> bits) | (value << (32 - bits));
}
