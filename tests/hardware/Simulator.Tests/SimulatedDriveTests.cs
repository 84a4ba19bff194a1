using System;
using System.IO;
using DeviceLogs.Simulator;
using Xunit;

namespace DeviceLogs.Simulator.Tests;

/// <summary>The flash drive of the simulated board keeps what a real one keeps, and no more.</summary>
public class SimulatedDriveTests
{
    private static readonly byte[] Written = [1, 2, 3, 4, 5, 6, 7, 8];

    [Fact]
    public void What_was_closed_outlives_the_power()
    {
        SimulatedDrive drive = new();
        drive.Append("1.seg", Written, 0, 8);
        drive.Close();
        SimulatedDrive after = Cut(drive, 1);
        Assert.Equal(["1.seg"], after.List());
        Assert.Equal(Written, ReadAll(after));
    }

    [Fact]
    public void Of_an_unfinished_write_any_part_is_left()
    {
        bool[] wasLeft = new bool[9];
        for (int seed = 0; seed < 500; seed++)
        {
            SimulatedDrive drive = new();
            drive.Append("1.seg", Written, 0, 2);
            drive.Close();
            drive.Append("1.seg", Written, 2, 4);
            drive.Append("1.seg", Written, 6, 2);
            byte[] left = ReadAll(Cut(drive, seed));
            Assert.Equal(Written[..left.Length], left);
            wasLeft[left.Length] = true;
        }

        Assert.Equal([false, false, true, true, true, true, true, true, true], wasLeft);
    }

    [Fact]
    public void A_boot_that_has_ended_reaches_nothing_any_more()
    {
        SimulatedDrive drive = new();
        drive.Append("1.seg", Written, 0, 8);
        drive.Close();
        SimulatedDrive after = Cut(drive, 1);
        Assert.Throws<IOException>(() => drive.Append("1.seg", Written, 0, 8));
        Assert.Throws<IOException>(() => drive.Delete("1.seg"));
        Assert.Throws<IOException>(drive.List);
        Assert.Equal(8, after.Length("1.seg"));
    }

    private static SimulatedDrive Cut(SimulatedDrive drive, int seed) => drive.CutPower(new Random(seed), () => { });

    private static byte[] ReadAll(SimulatedDrive drive)
    {
        byte[] content = new byte[16];
        return content[..drive.Read("1.seg", 0, content, 0, content.Length)];
    }
}
