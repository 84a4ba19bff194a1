using System;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Security.Cryptography;
using DeviceLogs.Gzip;
using DeviceLogs.Tests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Gzip;

/// <summary>Readers that nobody here wrote find in every body what was written: .NET's GZipStream, and zlib through Python.</summary>
public sealed class GzipOracleTests
{
    private const int Seeds = 10;
    private const int BodiesOfASeed = 10_000;

    // Members one behind the other are a gzip file (RFC 1952, 2.2).
    private const string Script = "import gzip, hashlib, sys; print(hashlib.sha256(gzip.open(sys.argv[1]).read()).hexdigest())";

    [Fact]
    public void Both_read_100000_random_and_hostile_bodies()
    {
        Soak.SkipUnlessWanted();
        string path = Path.GetTempFileName();
        try
        {
            using IncrementalHash expected = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            int refused = 0;
            using (FileStream file = File.Create(path))
            {
                for (int seed = 1; seed <= Seeds; seed++)
                {
                    RandomBodies bodies = new(seed, (body, text) =>
                    {
                        AssertHolds(body, text);
                        file.Write(body.Span);
                        expected.AppendData(text);
                    });
                    bodies.Run(BodiesOfASeed);
                    refused += bodies.Refused;
                }
            }

            Assert.True(refused > Seeds * 100, "too few pieces did not fit: " + refused);
            (int ExitCode, string Output, string Errors)? python = Tool.Run(new ProcessStartInfo("python3", ["-c", Script, path]));
            Assert.SkipWhen(python is null, "zlib was not asked: python3 is not installed");
            Assert.True(python!.Value.ExitCode == 0, python.Value.Errors);
            Assert.Equal(Convert.ToHexStringLower(expected.GetHashAndReset()), python.Value.Output.Trim());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    public void A_body_of_a_mebibyte_is_read(int kind)
    {
        byte[] text = HostileText.Make(kind, 1_048_576, new Random(kind));
        GzipCompressor gzip = new();
        byte[] target = new byte[2 * text.Length];
        gzip.Begin(target, 0, target.Length);

        Assert.True(gzip.Write(text, 0, text.Length));

        AssertHolds(target.AsMemory(0, gzip.Finish([])), text);
    }

    [Fact]
    public void A_body_is_whole_in_room_of_any_size()
    {
        byte[] text = HostileText.Make(6, 1500, new Random(1));
        GzipCompressor gzip = new();
        for (int room = gzip.MinBytes; room < text.Length; room++)
        {
            byte[] target = new byte[room];
            gzip.Begin(target, 0, room);
            int taken = 0;
            while (taken < text.Length && gzip.Write(text, taken, Math.Min(13, text.Length - taken)))
            {
                taken += Math.Min(13, text.Length - taken);
                gzip.Mark();
            }

            AssertHolds(target.AsMemory(0, gzip.Finish([])), text.AsSpan(0, taken));
        }
    }

    private static void AssertHolds(ReadOnlyMemory<byte> body, ReadOnlySpan<byte> text)
    {
        using MemoryStream source = new(body.ToArray());
        using GZipStream gzip = new(source, CompressionMode.Decompress);
        using MemoryStream read = new();
        gzip.CopyTo(read);
        Assert.True(text.SequenceEqual(read.GetBuffer().AsSpan(0, (int)read.Length)), "a body holds other bytes than those written");
    }
}
