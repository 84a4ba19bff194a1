using System.Text;
using DeviceLogs.Iot;
using DeviceLogs.Time;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Iot;

[TestClass]
public class IssuedCredentialsTests
{
    private const string Example =
        "{\"credentials\":{\"accessKeyId\":\"ASIAEXAMPLE\",\"secretAccessKey\":\"wJalr\\/XUtn\",\"sessionToken\":\"IQoJ==\","
        + "\"expiration\":\"2023-02-06T05:54:46Z\"}}";

    // 2023-02-06T05:54:46Z and one hour before.
    private const long ExpirationUtcMs = 1675662886000;
    private const long DateUtcMs = 1675659286000;

    [TestMethod]
    public void The_services_answer_is_read()
    {
        IssuedCredentials issued = Read(Example, "Mon, 06 Feb 2023 04:54:46 GMT");
        Assert.AreEqual("ASIAEXAMPLE", issued.Credentials.AccessKeyId);
        Assert.AreEqual("wJalr/XUtn", issued.Credentials.SecretAccessKey);
        Assert.AreEqual("IQoJ==", issued.Credentials.SessionToken);
        Assert.AreEqual(ExpirationUtcMs, issued.ExpirationUtcMs);
        Assert.AreEqual(DateUtcMs, issued.DateUtcMs);
    }

    [TestMethod]
    public void Members_that_nobody_knows_are_passed_over_in_any_order()
    {
        IssuedCredentials issued =
            Read("{\"a\":[{\"credentials\":{}}],\"credentials\":{\"x\":{\"expiration\":1},\"expiration\":\"2023-02-06T05:54:46.123Z\","
            + "\"sessionToken\":\"t\","
            + "\"secretAccessKey\":\"s\",\"y\":null,\"accessKeyId\":\"k\"},\"z\":7}", null);
        Assert.AreEqual("k", issued.Credentials.AccessKeyId);
        Assert.AreEqual(ExpirationUtcMs, issued.ExpirationUtcMs);
        Assert.AreEqual(-1L, issued.DateUtcMs);
    }

    [TestMethod]
    public void A_text_cut_at_any_byte_is_not_JSON()
    {
        for (int count = 0; count < Example.Length; count++)
        {
            AssertRefused("the answer is not JSON", Example.Substring(0, count));
        }
    }

    [TestMethod]
    [DataRow("[]", "the answer has no accessKeyId")]
    [DataRow("<html>", "the answer is not JSON")]
    [DataRow("{}", "the answer has no accessKeyId")]
    [DataRow("{\"credentials\":null}", "the answer has no accessKeyId")]
    [DataRow("{\"credentials\":{\"accessKeyId\":7}}", "the answer has no accessKeyId")]
    [DataRow("{\"credentials\":{\"accessKeyId\":\"\"}}", "the answer has no accessKeyId")]
    [DataRow("{\"credentials\":{\"accessKeyId\":\"k\\nX: y\"}}", "the answer has no accessKeyId")]
    [DataRow("{\"credentials\":{\"accessKeyId\":\"k\",\"secretAccessKey\":\"s t\"}}", "the answer has no secretAccessKey")]
    [DataRow("{\"credentials\":{\"accessKeyId\":\"k\",\"secretAccessKey\":\"s\",\"sessionToken\":\"\\u0000\"}}",
        "the answer has no sessionToken")]
    [DataRow("{\"credentials\":{\"accessKeyId\":\"k\"}}", "the answer has no secretAccessKey")]
    [DataRow("{\"credentials\":{\"accessKeyId\":\"k\",\"secretAccessKey\":\"s\"}}", "the answer has no sessionToken")]
    [DataRow("{\"credentials\":{\"accessKeyId\":\"k\",\"secretAccessKey\":\"s\",\"sessionToken\":\"t\"}}",
        "the answer's expiration is not a time such as 2023-02-06T05:54:46Z")]
    public void A_missing_member_is_named(string json, string expected)
    {
        AssertRefused(expected, json);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("2023-02-06")]
    [DataRow("2023-02-06T05:54:46")]
    [DataRow("2023-02-06T05:54:46+01:00")]
    [DataRow("2023-02-06T05:54:46.1")]
    [DataRow("2023-13-06T05:54:46Z")]
    [DataRow("2023-02-30T05:54:46Z")]
    [DataRow("2023-02-06T24:54:46Z")]
    [DataRow("2O23-02-06T05:54:46Z")]
    public void An_expiration_that_is_not_a_time_in_UTC_is_refused(string time)
    {
        AssertRefused("the answer's expiration is not a time such as 2023-02-06T05:54:46Z",
            "{\"credentials\":{\"accessKeyId\":\"k\",\"secretAccessKey\":\"s\",\"sessionToken\":\"t\",\"expiration\":\"" + time + "\"}}");
    }

    private static IssuedCredentials Read(string json, string date)
    {
        byte[] body = Encoding.UTF8.GetBytes(json);
        return IssuedCredentials.Read(body, body.Length, HttpDate.OfAnswer(date, null));
    }

    private static void AssertRefused(string expected, string json)
    {
        try
        {
            Read(json, null);
        }
        catch (CredentialsException exception)
        {
            Assert.AreEqual(expected, exception.Message);
            return;
        }

        Assert.IsTrue(false, "it was taken: " + json);
    }
}
