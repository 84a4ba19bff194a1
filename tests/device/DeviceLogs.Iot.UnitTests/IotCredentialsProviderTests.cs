using System.Threading;
using DeviceLogs.Delivery;
using DeviceLogs.Iot;
using DeviceLogs.Signing;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Iot;

/// <summary>
/// When credentials are kept, renewed and given up. The issuer gives them for one hour from 2026-11-21T00:00:00Z, where the clock stands.
/// </summary>
[TestClass]
public class IotCredentialsProviderTests
{
    private const int Minute = 60000;

    [TestMethod]
    public void Credentials_are_kept_until_five_minutes_before_their_end()
    {
        ManualClock clock = new ManualClock();
        Issuer issuer = new Issuer();
        IotCredentialsProvider provider = new IotCredentialsProvider(issuer.Fetch, clock);
        Assert.AreEqual("KEY1", Key(provider));
        clock.Advance(55 * Minute - 1);
        Assert.AreEqual("KEY1", Key(provider));
        clock.Advance(1);
        Assert.AreEqual("KEY2", Key(provider));
        Assert.IsNull(provider.LastError);
        Assert.AreEqual(2, issuer.Count);
    }

    [TestMethod]
    public void Their_life_is_counted_from_the_servers_date_not_from_the_boards()
    {
        // The board believes that it is a year later, or has no date at all; then its clock is set.
        AssertRenewedAfter55Minutes(new ManualClock { UtcMs = ManualClock.StartUtcMs + 365L * 24 * 60 * Minute });
        AssertRenewedAfter55Minutes(new ManualClock { UtcMs = 17, IsUtcSet = false });
    }

    [TestMethod]
    public void Without_a_Date_header_the_boards_date_counts()
    {
        ManualClock clock = new ManualClock { UtcMs = ManualClock.StartUtcMs + 30 * Minute };
        Issuer issuer = new Issuer { Date = null };
        AssertRenewedAfter(25 * Minute, issuer, clock);
    }

    [TestMethod]
    public void A_cached_answers_date_is_old_and_does_not_count()
    {
        ManualClock clock = new ManualClock { UtcMs = ManualClock.StartUtcMs + 30 * Minute };
        AssertRenewedAfter(25 * Minute, new Issuer { Age = "1800" }, clock);
    }

    [TestMethod]
    public void Without_any_date_they_are_taken_for_the_shortest_lived()
    {
        ManualClock clock = new ManualClock { UtcMs = 17, IsUtcSet = false };
        Issuer issuer = new Issuer { Date = null };
        AssertRenewedAfter(10 * Minute, issuer, clock);
    }

    [TestMethod]
    public void A_life_of_less_than_ten_minutes_is_halved()
    {
        AssertRenewedAfter(4 * Minute, new Issuer { Expiration = "2026-11-21T00:08:00Z" }, new ManualClock());
    }

    [TestMethod]
    public void No_life_is_longer_than_twelve_hours()
    {
        AssertRenewedAfter((12 * 60 - 5) * Minute, new Issuer { Expiration = "2036-11-21T00:00:00Z" }, new ManualClock());
    }

    [TestMethod]
    public void Credentials_that_come_expired_are_refused()
    {
        Issuer issuer = new Issuer { Expiration = "2026-11-21T00:00:00Z" };
        IotCredentialsProvider provider = new IotCredentialsProvider(issuer.Fetch, new ManualClock());
        Assert.IsNull(provider.GetCredentials(false));
        Assert.AreEqual("the credentials had expired when they came", provider.LastError);
    }

    [TestMethod]
    public void A_renewal_that_fails_leaves_the_old_ones_until_they_expire()
    {
        ManualClock clock = new ManualClock();
        Issuer issuer = new Issuer();
        IotCredentialsProvider provider = new IotCredentialsProvider(issuer.Fetch, clock);
        Key(provider);
        issuer.Failure = "no connection";
        clock.Advance(55 * Minute);
        Assert.AreEqual("KEY1", Key(provider));
        Assert.AreEqual("no connection", provider.LastError);
        clock.Advance(5 * Minute - 1);
        Assert.AreEqual("KEY1", Key(provider));
        clock.Advance(1);
        Assert.IsNull(provider.GetCredentials(false));
        issuer.Failure = null;
        clock.Advance(20000);
        Assert.AreEqual("KEY4", Key(provider));
    }

    [TestMethod]
    public void Failures_are_repeated_after_20_seconds_and_those_that_a_person_must_fix_after_5_minutes()
    {
        AssertRepeatedAfter(20000, false);
        AssertRepeatedAfter(5 * Minute, true);
    }

    [TestMethod]
    public void What_the_service_calls_invalid_is_replaced_but_not_twice_within_20_seconds()
    {
        ManualClock clock = new ManualClock();
        Issuer issuer = new Issuer();
        IotCredentialsProvider provider = new IotCredentialsProvider(issuer.Fetch, clock);
        Key(provider);
        Assert.AreEqual("KEY1", provider.GetCredentials(true).AccessKeyId);
        clock.Advance(20000);
        Assert.AreEqual("KEY2", provider.GetCredentials(true).AccessKeyId);
        Assert.AreEqual("KEY2", provider.GetCredentials(true).AccessKeyId);
        Assert.AreEqual(2, issuer.Count);
    }

    [TestMethod]
    public void What_the_service_calls_invalid_is_not_given_again_when_no_other_comes()
    {
        ManualClock clock = new ManualClock();
        Issuer issuer = new Issuer();
        IotCredentialsProvider provider = new IotCredentialsProvider(issuer.Fetch, clock);
        Key(provider);
        clock.Advance(Minute);
        issuer.Failure = "no connection";
        Assert.IsNull(provider.GetCredentials(true));
        Assert.IsNull(provider.GetCredentials(false));
    }

    [TestMethod]
    public void The_agent_reports_why_it_has_no_credentials_and_delivers_once_it_has_some()
    {
        ManualClock clock = new ManualClock();
        Issuer issuer = new Issuer { Failure = "c.iot: status 403, Access Denied: attach the certificate to a policy", NeedsPerson = true };
        TestBoard board = new TestBoard(
            new LogAgentOptions(), new IotCredentialsProvider(issuer.Fetch, clock), clock, new ScriptedTransport());
        board.Log(LogLevel.Error, "kept");
        board.RunFor(4 * Minute);
        Assert.Contains(
            "no credentials now: c.iot: status 403, Access Denied: attach the certificate to a policy", (string)board.Failures[0]);
        Assert.AreEqual(0, board.Transport.Count);
        Assert.AreEqual(1, issuer.Count);
        issuer.Failure = null;
        board.RunFor(2 * Minute);
        Assert.AreEqual(1L, board.Statistics.Delivered);
        Assert.AreEqual("t", (string)board.Transport.Headers["X-Amz-Security-Token"]);
        board.AssertBalance();
    }

    [TestMethod]
    public void Callers_at_once_share_one_fetch()
    {
        Issuer issuer = new Issuer();
        IotCredentialsProvider provider = new IotCredentialsProvider(issuer.Fetch, new ManualClock());
        AwsCredentials[] got = new AwsCredentials[8];
        Thread[] threads = new Thread[got.Length];
        for (int i = 0; i < threads.Length; i++)
        {
            int caller = i;
            threads[i] = new Thread(() => got[caller] = provider.GetCredentials(caller % 2 == 0));
            threads[i].Start();
        }

        for (int i = 0; i < threads.Length; i++)
        {
            threads[i].Join();
            Assert.AreSame(got[0], got[i]);
        }

        Assert.AreEqual(1, issuer.Count);
    }

    private static string Key(IotCredentialsProvider provider) => provider.GetCredentials(false).AccessKeyId;

    private static void AssertRenewedAfter55Minutes(ManualClock clock)
    {
        Issuer issuer = new Issuer();
        IotCredentialsProvider provider = new IotCredentialsProvider(issuer.Fetch, clock);
        Key(provider);
        clock.UtcMs = ManualClock.StartUtcMs;
        clock.IsUtcSet = true;
        clock.Advance(55 * Minute - 1);
        Key(provider);
        Assert.AreEqual(1, issuer.Count);
        clock.Advance(1);
        Key(provider);
        Assert.AreEqual(2, issuer.Count);
    }

    private static void AssertRenewedAfter(int ms, Issuer issuer, ManualClock clock)
    {
        IotCredentialsProvider provider = new IotCredentialsProvider(issuer.Fetch, clock);
        Key(provider);
        clock.Advance(ms - 1);
        Assert.AreEqual("KEY1", Key(provider));
        clock.Advance(1);
        Assert.AreEqual("KEY2", Key(provider));
    }

    private static void AssertRepeatedAfter(int ms, bool needsPerson)
    {
        ManualClock clock = new ManualClock();
        Issuer issuer = new Issuer { Failure = "refused", NeedsPerson = needsPerson };
        IotCredentialsProvider provider = new IotCredentialsProvider(issuer.Fetch, clock);
        Assert.IsNull(provider.GetCredentials(false));
        clock.Advance(ms - 1);
        Assert.IsNull(provider.GetCredentials(false));
        Assert.IsNull(provider.GetCredentials(true));
        Assert.AreEqual(1, issuer.Count);
        clock.Advance(1);
        Assert.IsNull(provider.GetCredentials(false));
        Assert.AreEqual(2, issuer.Count);
    }
}
