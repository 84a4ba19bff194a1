using DeviceLogs.Time;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Time;

[TestClass]
public class HttpDateTests
{
    [TestMethod]
    [DataRow("Sun, 06 Nov 1994 08:49:37 GMT", 784111777000L)]
    [DataRow("Thu, 01 Jan 1970 00:00:00 GMT", 0L)]
    [DataRow("Thu, 29 Feb 2024 23:59:59 GMT", 1709251199000L)]
    [DataRow("Fri, 31 Dec 2100 12:00:00 GMT", 4133937600000L)]
    public void Parse_reads_the_dates_of_RFC_9110(string text, long expected)
    {
        Assert.AreEqual(expected, HttpDate.Parse(text));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("Sun, 06 Nov 1994 08:49:37 CET")]
    [DataRow("Sunday, 06-Nov-94 08:49:37 GMT")]
    [DataRow("Sun, 06 Xyz 1994 08:49:37 GMT")]
    [DataRow("Sun, 06 ovD 1994 08:49:37 GMT")]
    [DataRow("Sun, 00 Nov 1994 08:49:37 GMT")]
    [DataRow("Thu, 30 Feb 2023 08:49:37 GMT")]
    [DataRow("Sun, 06 Nov 1994 24:49:37 GMT")]
    [DataRow("Sun, 06 Nov 1994 08:60:37 GMT")]
    [DataRow("Sun, 06 Nov 1969 08:49:37 GMT")]
    [DataRow("Sun, +6 Nov 1994 08:49:37 GMT")]
    [DataRow("Wed, 01 Jan 3000 00:00:00 GMT")]
    public void Parse_refuses_everything_else(string text)
    {
        Assert.AreEqual(HttpDate.Invalid, HttpDate.Parse(text));
    }

    [TestMethod]
    [DataRow(
        "Signature not yet current: 20261121T030000Z is still later than 20261121T000502Z (20261121T000002Z + 5 min.)", 1795219202000L)]
    [DataRow("no time in it", -1L)]
    [DataRow("(20261121T000002Z", 1795219202000L)]
    [DataRow("(20261321T000002Z)", -1L)]
    [DataRow("(20261121 000002Z)", -1L)]
    [DataRow("(2026112xT000002Z)", -1L)]
    [DataRow("(", -1L)]
    public void Server_time_is_found_in_the_text_of_a_refused_signature(string text, long expected)
    {
        Assert.AreEqual(expected, AmzDate.FindServerTime(text));
    }

    [TestMethod]
    public void Parse_takes_a_missing_header_for_no_date()
    {
        Assert.AreEqual(HttpDate.Invalid, HttpDate.Parse(null));
    }

    [TestMethod]
    [DataRow(0L, "19700101T000000Z")]
    [DataRow(1440938160000L, "20150830T123600Z")]
    [DataRow(1795219200999L, "20261121T000000Z")]
    public void AmzDate_has_the_format_of_signature_version_4(long epochMs, string expected)
    {
        Assert.AreEqual(expected, AmzDate.Format(epochMs));
    }

    [TestMethod]
    public void The_date_of_an_answer_from_a_cache_is_not_believed()
    {
        Assert.AreEqual(784111777000L, HttpDate.OfAnswer("Sun, 06 Nov 1994 08:49:37 GMT", null));
        Assert.AreEqual(HttpDate.Invalid, HttpDate.OfAnswer("Sun, 06 Nov 1994 08:49:37 GMT", "0"));
        Assert.AreEqual(HttpDate.Invalid, HttpDate.OfAnswer(null, null));
    }
}
