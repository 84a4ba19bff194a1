using DeviceLogs.Delivery;
using DeviceLogs.Spool;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Spool;

/// <summary>The stores that outlive the power keep the contract of <see cref="ILineStore"/>.</summary>
[TestClass]
public class LineStoreContractTests
{
    private static MemoryDrive _drive;
    private static byte[] _fram;

    [TestMethod]
    public void The_flash_spool_keeps_the_contract()
    {
        LineStoreContract.Check(
            () =>
            {
                _drive = new MemoryDrive();
                return Open();
            },
            store => Open());
    }

    [TestMethod]
    public void A_list_keeps_the_contract()
    {
        LineStoreContract.Check(
            () => new ListSpool(),
            store =>
            {
                ((ListSpool)store).Restart();
                return store;
            });
    }

    [TestMethod]
    public void The_sample_of_a_store_of_ones_own_keeps_the_contract()
    {
        LineStoreContract.Check(
            () =>
            {
                _fram = new byte[4096];
                return new FramStore(_fram);
            },
            store => new FramStore(_fram));
    }

    [TestMethod]
    public void An_agent_delivers_from_a_store_of_ones_own_what_the_last_boot_left()
    {
        byte[] fram = new byte[4096];
        TestBoard first = new TestBoard(new FramStore(fram));
        first.Log("of the first boot");
        first.Spool();
        TestBoard second = new TestBoard(new FramStore(fram));
        second.LogAndFlush("of the second boot");
        Assert.EndsWith("[{\"timestamp\":1795219200000,\"message\":\"of the first boot\"}]}", second.Transport.Body(0));
        Assert.EndsWith("\"message\":\"of the second boot\"}]}", second.Transport.Body(1));
        Assert.AreEqual(1L, second.Statistics.Recovered);
        Assert.AreEqual(2L, second.Statistics.Delivered);
        second.AssertBalance();
    }

    private static FlashSpool Open()
    {
        return new FlashSpool(
            new FlashSpoolOptions
            {
                Drive = _drive,
                SegmentBytes = 512,
                MaxBytes = 4096,
                MaxWritesPerHour = 1000,
                Clock = new ManualClock()
            });
    }
}
