using System.Text;
using DeviceLogs.Protocol;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Protocol;

[TestClass]
public class ServiceErrorTests
{
    [TestMethod]
    public void A_code_among_characters_of_three_bytes_is_read_and_nothing_is_thrown()
    {
        byte[] bytes = Encoding.UTF8.GetBytes("{\"__type\":\"\u20ac\u20ac\u20ac#\u20acThrottlingException\"}");
        Assert.AreEqual("\u20acThrottlingException", ServiceError.CodeOf(null, bytes, bytes.Length));
        Assert.AreEqual("Throttling", ServiceError.CodeOf("\u20ac\u20ac#Throttling:\u20ac", bytes, 0));
    }

    [TestMethod]
    [DataRow("{\"__type\":\"ThrottlingException\"}", "ThrottlingException")]
    [DataRow("{\"a\":{\"__type\":\"inner\"},\"__type\":\"com.amazonaws.logs#SlowDown:http://internal.amazon.com/\"}", "SlowDown")]
    [DataRow("<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code></Error></ErrorResponse>", "SignatureDoesNotMatch")]
    public void Code_is_found_wherever_a_server_puts_it(string body, string expected)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        Assert.AreEqual(expected, ServiceError.CodeOf(null, bytes, bytes.Length));
    }

    [TestMethod]
    [DataRow("{\"__type\":7}")]
    [DataRow("{\"__type\":\"Thrott")]
    [DataRow("<Code>never closed")]
    [DataRow("")]
    public void Code_is_null_when_there_is_none(string body)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        Assert.IsNull(ServiceError.CodeOf(null, bytes, bytes.Length));
    }

    [TestMethod]
    public void Code_comes_from_the_header_when_the_body_has_none()
    {
        Assert.AreEqual("InvalidParameterException",
            ServiceError.CodeOf("InvalidParameterException:http://internal.amazon.com/", new byte[] { (byte)'{', (byte)'}' }, 2));
    }

    [TestMethod]
    public void Message_keeps_the_canonical_request_and_its_session_token_out()
    {
        byte[] body = Encoding.UTF8.GetBytes(
            "{\"message\":\"The request signature we calculated does not match.\\n\\nThe Canonical String for this request should have "
            + "been\\n'POST\\n/\\n\\nx-amz-security-token:SECRET'\"}");
        Assert.AreEqual("The request signature we calculated does not match.", ServiceError.MessageOf(body, body.Length));
    }

    [TestMethod]
    public void Message_is_cut()
    {
        byte[] body = Encoding.UTF8.GetBytes("{\"Message\":\"" + new string('m', 500) + "\"}");
        Assert.AreEqual(163, ServiceError.MessageOf(body, body.Length).Length);
    }
}
