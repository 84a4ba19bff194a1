using System;
using System.IO;
using DeviceLogs.Spool;
using DeviceLogs.Tests.Support;
using DeviceLogs.UnitTests.Support;
using Xunit;

namespace DeviceLogs.DotNet.Tests.Integration;

/// <summary>The spool on real files. Not beside the device's tests, whose helper it shares.</summary>
[Collection("Device tests write to one output")]
public sealed class FileDriveTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("devicelogs-test-").FullName;

    [Fact]
    public void A_spool_outlives_its_boots() => FileDriveScenario.Run(Path.Combine(_folder, "spool"));

    [Fact]
    public void A_file_that_ends_anywhere_gives_its_intact_lines()
    {
        Soak.SkipUnlessWanted();
        string folder = Path.Combine(_folder, "whole");
        FlashSpool spool = new(new FlashSpoolOptions { Folder = folder });
        for (int i = 0; i < 5; i++)
        {
            Assert.True(SpoolLines.Add(spool, $"line {i}"));
        }

        Assert.True(spool.Commit());
        byte[] whole = File.ReadAllBytes(Path.Combine(folder, "00000001.seg"));
        Assert.Equal(5 * (24 + 6), whole.Length);
        for (int bytes = 0; bytes <= whole.Length; bytes++)
        {
            string cut = Directory.CreateDirectory(Path.Combine(_folder, $"cut{bytes}")).FullName;
            File.WriteAllBytes(Path.Combine(cut, "00000001.seg"), whole[..bytes]);
            FlashSpool recovered = new(new FlashSpoolOptions { Folder = cut });
            Assert.Equal(bytes / 30, recovered.Count);
            Assert.Equal(bytes % 30, recovered.DamagedBytes);
            Assert.True(SpoolLines.Put(recovered, "behind"));
            string lines = string.Empty;
            for (int i = 0; i < bytes / 30; i++)
            {
                lines += $"line {i}|";
            }

            Assert.Equal(lines + "behind|", SpoolLines.Drain(recovered));
        }
    }

    [Fact]
    public void A_folder_that_can_not_be_made_is_told_and_takes_nothing()
    {
        string file = Path.Combine(_folder, "file");
        File.WriteAllText(file, "no folder");
        FlashSpool spool = new(new FlashSpoolOptions { Folder = Path.Combine(file, "spool") });
        Assert.False(SpoolLines.Put(spool, "line"));
        Assert.StartsWith("can't list the folder: ", spool.Error);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
