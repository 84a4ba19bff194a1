using DeviceLogs.Protocol;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Protocol;

[TestClass]
public class BackoffTests
{
    [TestMethod]
    public void A_new_backoff_is_due()
    {
        Assert.AreEqual(0, Make(1).MsUntilDue(0));
    }

    [TestMethod]
    public void Delays_are_random_and_their_bound_doubles_up_to_the_cap()
    {
        int[] bounds = { 1000, 2000, 4000, 8000, 16000, 20000, 20000, 20000 };
        int[] greatest = new int[bounds.Length];
        for (int seed = 1; seed <= 200; seed++)
        {
            Backoff backoff = Make(seed);
            for (int i = 0; i < bounds.Length; i++)
            {
                backoff.Failed(0, 0);
                int delay = backoff.MsUntilDue(0);
                Assert.IsTrue(delay >= 1 && delay <= bounds[i], "failure " + i + ": " + delay);
                greatest[i] = delay > greatest[i] ? delay : greatest[i];
            }
        }

        for (int i = 0; i < bounds.Length; i++)
        {
            Assert.IsTrue(greatest[i] > bounds[i] * 9 / 10, "failure " + i + " uses only " + greatest[i]);
        }
    }

    [TestMethod]
    public void What_the_server_asks_for_comes_first_but_not_for_ever()
    {
        Backoff backoff = Make(3);
        backoff.Failed(0, 5000);
        Assert.IsTrue(backoff.MsUntilDue(0) > 5000 && backoff.MsUntilDue(0) <= 6000);
        backoff.Failed(0, int.MaxValue);
        Assert.IsTrue(backoff.MsUntilDue(0) > 3600000 && backoff.MsUntilDue(0) <= 3602000);
    }

    [TestMethod]
    public void Success_forgets_the_failures()
    {
        Backoff backoff = Make(4);
        backoff.Failed(0, 0);
        backoff.Failed(0, 0);
        backoff.Succeeded();
        Assert.AreEqual(0, backoff.Failures);
        Assert.AreEqual(0, backoff.MsUntilDue(0));
    }

    [TestMethod]
    public void A_slow_failure_waits_half_its_time_at_least()
    {
        for (int seed = 1; seed <= 50; seed++)
        {
            Backoff backoff = Make(seed);
            backoff.FailedSlowly(0);
            int delay = backoff.MsUntilDue(0);
            Assert.IsTrue(delay >= 150000 && delay <= 300000, "seed " + seed + ": " + delay);
        }
    }

    private static Backoff Make(int seed) => new Backoff(1000, 20000, 300000, seed);
}
