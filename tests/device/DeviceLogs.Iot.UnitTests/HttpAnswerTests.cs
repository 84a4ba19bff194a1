using System.Text;
using DeviceLogs.Iot;
using DeviceLogs.UnitTests.Support;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Iot;

/// <summary>Answers as they come over the wire, whole, in pieces, cut and made up.</summary>
[TestClass]
public class HttpAnswerTests
{
    private const string WithLength = "HTTP/1.1 200 OK\r\nDate: Mon, 06 Feb 2023 04:54:46 GMT\r\nContent-Type: application/json\r\nContent-Length: 12\r\n\r\n{\"one\":\"1\"}\n";
    private const string Chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n5;x=y\r\n{\"one\r\n00A\r\n\":\"1, two\"\r\n1\r\n}\r\n0\r\nTrailer: x\r\n\r\n";

    [TestMethod]
    public void An_answer_with_a_length_is_read_in_any_pieces()
    {
        for (int piece = 1; piece <= WithLength.Length; piece++)
        {
            HttpAnswer answer = new HttpAnswer(new Wire(WithLength + "not part of it", piece).Read);
            Assert.AreEqual(200, answer.StatusCode);
            Assert.AreEqual("Mon, 06 Feb 2023 04:54:46 GMT", answer.Date);
            Assert.AreEqual("{\"one\":\"1\"}\n", Body(answer));
        }
    }

    [TestMethod]
    public void A_cache_tells_the_age_of_an_answer()
    {
        Assert.AreEqual("17", new HttpAnswer(new Wire("HTTP/1.1 200 OK\r\nAge: 17\r\nContent-Length: 0\r\n\r\n", 3).Read).Age);
        Assert.IsNull(new HttpAnswer(new Wire(WithLength, 3).Read).Age);
    }

    [TestMethod]
    public void Chunks_are_joined_in_any_pieces()
    {
        for (int piece = 1; piece <= Chunked.Length; piece++)
        {
            Assert.AreEqual("{\"one\":\"1, two\"}", Body(new HttpAnswer(new Wire(Chunked, piece).Read)));
        }
    }

    [TestMethod]
    public void Without_a_length_the_body_goes_to_the_end_of_the_connection()
    {
        HttpAnswer answer = new HttpAnswer(new Wire("HTTP/1.0 403 Forbidden\n\n{\"message\":\"no\"}", 5).Read);
        Assert.AreEqual(403, answer.StatusCode);
        Assert.IsNull(answer.Date);
        Assert.AreEqual("{\"message\":\"no\"}", Body(answer));
    }

    [TestMethod]
    public void An_interim_answer_is_passed_over()
    {
        HttpAnswer answer = new HttpAnswer(new Wire("HTTP/1.1 103 Early Hints\r\nContent-Length: 3\r\nDate: x\r\n\r\nHTTP/1.1 204\r\ncontent-length: 0\r\n\r\n", 50).Read);
        Assert.AreEqual(204, answer.StatusCode);
        Assert.IsNull(answer.Date);
        Assert.AreEqual(0, answer.BodyCount);
    }

    [TestMethod]
    public void A_cut_at_any_byte_is_told_with_its_place()
    {
        for (int count = 1; count < WithLength.Length; count++)
        {
            string expected = "the answer broke off after " + count + " bytes";
            AssertRefused(expected, new Wire(WithLength, count, false));
            AssertRefused(expected, new Wire(WithLength, count, true));
        }

        for (int count = 1; count < Chunked.Length; count++)
        {
            AssertRefused("the answer broke off after " + count + " bytes", new Wire(Chunked, count, false));
        }
    }

    [TestMethod]
    public void A_connection_that_breaks_has_no_end()
    {
        AssertRefused("the answer broke off after 22 bytes", new Wire("HTTP/1.1 200 OK\r\n\r\n{}}", 22, true));
    }

    [TestMethod]
    public void A_connection_closed_without_a_byte_points_to_the_certificate()
    {
        AssertRefused("no answer, the connection was closed: is the device's certificate registered and active in AWS IoT?", new Wire(string.Empty, 1));
        AssertRefused("no answer, the connection was closed: is the device's certificate registered and active in AWS IoT?", new Wire(string.Empty, 0, true));
    }

    [TestMethod]
    [DataRow("SSH-2.0-OpenSSH_9.2\r\n\r\n")]
    [DataRow("\r\n\r\n")]
    [DataRow("HTTP/2 200\r\n\r\n")]
    [DataRow("HTTP/1.1 2x0 OK\r\n\r\n")]
    [DataRow("HTTP/1.1 099 OK\r\n\r\n")]
    [DataRow("HTTP/1.1 -20 OK\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nno header\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n;x\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\ng\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n10000000\r\n")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n")]
    public void What_is_no_HTTP_is_called_so(string text)
    {
        AssertRefused("the answer is no HTTP", new Wire(text, 9));
    }

    [TestMethod]
    public void A_body_larger_than_its_limit_is_refused_and_one_of_the_limit_is_not()
    {
        string filler = new string('x', 8192);
        Assert.AreEqual(8192, new HttpAnswer(new Wire("HTTP/1.1 200 OK\r\nContent-Length: 8192\r\n\r\n" + filler, 512).Read).BodyCount);
        AssertRefused("the answer is larger than 8192 bytes", new Wire("HTTP/1.1 200 OK\r\nContent-Length: 8193\r\n\r\n" + filler + "x", 512));
        AssertRefused("the answer is larger than 8192 bytes", new Wire("HTTP/1.1 200 OK\r\n\r\n" + filler + "x", 512));
        AssertRefused("the answer is larger than 8192 bytes", new Wire("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\n" + filler + "x", 512));
    }

    [TestMethod]
    public void A_head_without_end_is_refused()
    {
        AssertRefused("the answer's head is larger than 4096 bytes", new Wire("HTTP/1.1 200 OK\r\nX: " + new string('x', 5000), 512));
        string continues = string.Empty;
        for (int i = 0; i < 170; i++)
        {
            continues += "HTTP/1.1 100 Continue\r\n\r\n";
        }

        AssertRefused("the answer's head is larger than 4096 bytes", new Wire(continues + continues, 512));
    }

    [TestMethod]
    public void A_header_longer_than_what_is_kept_of_it_does_no_harm()
    {
        HttpAnswer answer = new HttpAnswer(new Wire("HTTP/1.1 200 OK\r\nX: " + new string('x', 1000) + "\r\nContent-Length: 2\r\n\r\nok", 512).Read);
        Assert.AreEqual("ok", Body(answer));
    }

    private static string Body(HttpAnswer answer) => Encoding.UTF8.GetString(answer.Body, 0, answer.BodyCount);

    private static void AssertRefused(string expected, Wire wire)
    {
        try
        {
            new HttpAnswer(wire.Read);
        }
        catch (CredentialsException exception)
        {
            Assert.AreEqual(expected, exception.Message);
            return;
        }

        Assert.IsTrue(false, "it was taken; expected: " + expected);
    }
}
