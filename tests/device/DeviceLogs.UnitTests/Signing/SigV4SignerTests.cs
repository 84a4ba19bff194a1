using System;
using System.Text;
using DeviceLogs.Signing;
using nanoFramework.TestFramework;

namespace DeviceLogs.UnitTests.Signing;

/// <summary>
/// The published vectors of the aws-sig-v4-test-suite, named as there, and the ListUsers example of the IAM User Guide.
/// Signatures that are not published were made with botocore.auth.SigV4Auth; their tests say so.
/// </summary>
[TestClass]
public class SigV4SignerTests
{
    private const string AmzDate = "20150830T123600Z";
    private const string Unreserved = "-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    private const string GetVanilla = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";

    [TestMethod]
    public void Get_vanilla_has_the_whole_published_Authorization_value()
    {
        Assert.AreEqual(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, "
            + "Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
            Signed(Suite("GET", "/", "")));
    }

    // In turn: get-unreserved, get-utf8, get-space, get-relative, get-relative-relative, get-slash, get-slash-dot-slash,
    // get-slash-pointless-dot, get-slashes, and an empty path, which an HTTP request has not.
    [TestMethod]
    [DataRow("/" + Unreserved, "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f")]
    [DataRow("/\u1234", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85")]
    [DataRow("/example space/", "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741")]
    [DataRow("/example/..", GetVanilla)]
    [DataRow("/example1/example2/../..", GetVanilla)]
    [DataRow("//", GetVanilla)]
    [DataRow("/./", GetVanilla)]
    [DataRow("/./example", "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5")]
    [DataRow("//example//", "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84")]
    [DataRow("", GetVanilla)]
    public void A_path_is_normalized_and_escaped_as_the_suite_says(string path, string signature)
    {
        AssertSignature("host;x-amz-date", signature, Suite("GET", path, ""));
    }

    // Made with botocore: the suite has no path with an escape in its request line.
    [TestMethod]
    [DataRow("/a%20b", "08c33fd523b5dc18699a2c38863929f12203a282c033d442d45b59a096458aa6")]
    [DataRow("/../a%20b", "08c33fd523b5dc18699a2c38863929f12203a282c033d442d45b59a096458aa6")]
    public void A_percent_sign_of_the_path_is_escaped_once_more(string path, string signature)
    {
        AssertSignature("host;x-amz-date", signature, Suite("GET", path, ""));
    }

    // In turn: get-vanilla-empty-query-key, get-vanilla-query-order-key-case, get-vanilla-query-order-key,
    // get-vanilla-query-order-value, get-vanilla-query-order-encoded, get-vanilla-query-unreserved, get-vanilla-utf8-query.
    [TestMethod]
    [DataRow("Param1=value1", "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb")]
    [DataRow("Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500")]
    [DataRow("Param1=value2&Param1=Value1", "eedbc4e291e521cf13422ffca22be7d2eb8146eecf653089df300a15b2382bd1")]
    [DataRow("Param1=value2&Param1=value1", "5772eed61e12b33fae39ee5e7012498b51d56abc0abb7c60486157bd471c4694")]
    [DataRow("Param-3=Value3&Param=Value2&\u1234=Value1", "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac")]
    [DataRow(Unreserved + "=" + Unreserved, "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197")]
    [DataRow("\u1234=bar", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04")]
    public void A_query_is_sorted_and_escaped_as_the_suite_says(string query, string signature)
    {
        AssertSignature("host;x-amz-date", signature, Suite("GET", "/", query));
    }

    // The signatures are those of the suite and, for the empty value, of botocore.
    [TestMethod]
    [DataRow("%e1%88%b4=bar", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04")]
    [DataRow("%E1%88%B4=b%61r", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04")]
    [DataRow("&&Param1=value1&", "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb")]
    [DataRow("Param1=", "506693d22b79f51760ff2217fe207bb63f86e8f316bf6c217a3c65d33d15410a")]
    [DataRow("Param1", "506693d22b79f51760ff2217fe207bb63f86e8f316bf6c217a3c65d33d15410a")]
    public void Queries_that_mean_the_same_have_the_same_signature(string query, string signature)
    {
        AssertSignature("host;x-amz-date", signature, Suite("GET", "/", query));
    }

    [TestMethod]
    public void Blanks_around_and_within_a_header_value_do_not_count_as_in_get_header_value_trim()
    {
        CanonicalForm request = Suite("GET", "/", "");
        request.AddHeader("My-Header2", " \"a   b   c\"");
        request.AddHeader("My-Header1", " value1");
        AssertSignature(
            "host;my-header1;my-header2;x-amz-date", "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736", request);
    }

    [TestMethod]
    public void Values_of_one_header_keep_their_order_as_in_get_header_value_order()
    {
        CanonicalForm request = Suite("GET", "/", "");
        request.AddHeader("My-Header1", "value4");
        request.AddHeader("My-Header1", "value1");
        request.AddHeader("My-Header1", "value3");
        request.AddHeader("My-Header1", "value2");
        AssertSignature("host;my-header1;x-amz-date", "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01", request);
    }

    [TestMethod]
    public void A_repeated_header_is_one_as_in_get_header_key_duplicate_whatever_its_case()
    {
        CanonicalForm request = Suite("GET", "/", "");
        request.AddHeader("My-Header1", "value2");
        request.AddHeader("MY-HEADER1", "value2");
        request.AddHeader("my-header1", "value1");
        AssertSignature("host;my-header1;x-amz-date", "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea", request);
    }

    // post-vanilla and post-vanilla-query.
    [TestMethod]
    [DataRow("", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b")]
    [DataRow("Param1=value1", "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11")]
    public void A_post_without_a_body_has_the_published_signature(string query, string signature)
    {
        AssertSignature("host;x-amz-date", signature, Suite("POST", "/", query));
    }

    // post-header-key-sort, post-header-value-case, post-x-www-form-urlencoded and post-x-www-form-urlencoded-parameters.
    [TestMethod]
    [DataRow("My-Header1", "value1", "", "host;my-header1;x-amz-date", "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c")]
    [DataRow("My-Header1", "VALUE1", "", "host;my-header1;x-amz-date", "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d")]
    [DataRow("Content-Type", "application/x-www-form-urlencoded", "Param1=value1", "content-type;host;x-amz-date",
        "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a")]
    [DataRow("Content-Type", "application/x-www-form-urlencoded; charset=utf8", "Param1=value1", "content-type;host;x-amz-date",
        "1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe")]
    public void A_post_with_a_header_and_a_body_has_the_published_signature(
        string name, string value, string body, string signedHeaders, string signature)
    {
        CanonicalForm request = Suite("POST", "/", "");
        request.AddHeader(name, value);
        SetPayload(request, body);
        AssertSignature(signedHeaders, signature, request);
    }

    // get-vanilla-with-session-token and post-sts-header-before.
    [TestMethod]
    [DataRow("GET", "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267",
        "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8")]
    [DataRow("POST",
        "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQWLWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGdQrmGdeehM4IC1NtBmUpp2wUE8phUZampKsburEDy0KPkyQDYwT7WZ0wq5VSXDvp75YU9HFvlRd8Tx6q6fE8YQcHNVXAkiY9q6d+xo0rKwT38xVqr7ZD0u0iPPkUL64lIZbqBAz+scqKmlzm8FDrypNC9Yjc8fPOLn9FX9KSYvKTr4rvx3iSIlTJabIQwj2ICCR/oLxBA==", "85d96828115b5dc0cfc3bd16ad9e210dd772bbebba041836c64533a82be05ead")]
    public void A_session_token_is_signed_as_a_header(string method, string token, string signature)
    {
        CanonicalForm request = Suite(method, "/", "");
        request.AddHeader("X-Amz-Security-Token", token);
        AssertSignature("host;x-amz-date;x-amz-security-token", signature, request);
    }

    [TestMethod]
    public void The_ListUsers_example_of_the_IAM_User_Guide_has_the_published_signature()
    {
        CanonicalForm request = Request("GET", "/", "Action=ListUsers&Version=2010-05-08", "iam.amazonaws.com", AmzDate);
        request.AddHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        Assert.AreEqual(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, "
            + "Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7",
            new SigV4Signer("us-east-1", "iam").Sign(Example(), AmzDate, request));
    }

    // Made with botocore.
    [TestMethod]
    public void A_PutLogEvents_request_is_signed_over_a_part_of_an_array()
    {
        CanonicalForm request = Request("POST", "/", "", "logs.eu-west-1.amazonaws.com", "20260102T030405Z");
        request.AddHeader("X-Amz-Target", "Logs_20140328.PutLogEvents");
        request.AddHeader("Content-Type", "application/x-amz-json-1.1");
        byte[] around = Encoding.UTF8.GetBytes("##{\"m\":\"\u00e9\u20ac\ud83d\ude00\"}##");
        request.Payload = around;
        request.PayloadOffset = 2;
        request.PayloadCount = around.Length - 4;
        Assert.AreEqual(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260102/eu-west-1/logs/aws4_request, "
            + "SignedHeaders=content-type;host;x-amz-date;x-amz-target, "
            + "Signature=75f1cd5a223000a1ea2e0d5a04eec3c75b310eb0dbc2fa42d4e4c12315b90b83",
            new SigV4Signer("eu-west-1", "logs").Sign(Example(), "20260102T030405Z", request));
    }

    // The signatures besides the suite's were made with botocore.
    [TestMethod]
    public void One_signer_follows_the_day_and_the_credentials_there_and_back()
    {
        SigV4Signer signer = new SigV4Signer("us-east-1", "service");
        AwsCredentials example = Example();
        AwsCredentials other = new AwsCredentials("AKIDOTHER", "another/secret+KEY");
        string first = Prefix("AKIDEXAMPLE", "20150830") + GetVanilla;
        string nextDay = Prefix("AKIDEXAMPLE", "20150831") + "fa3fba94187bf15a4fd1e2522dc0dc411d682bdd6ad70439810e6a51e24715a3";
        string otherKey = Prefix("AKIDOTHER", "20150830") + "b2c72385488c234176f02b49fef881537759241f0d33ce2d4c1899514646416e";

        Assert.AreEqual(first, signer.Sign(example, AmzDate, Suite("GET", "/", "")), "first");
        Assert.AreEqual(first, signer.Sign(example, AmzDate, Suite("GET", "/", "")), "with the kept key");
        Assert.AreEqual(nextDay, signer.Sign(example, "20150831T000000Z", Midnight()), "next day");
        Assert.AreEqual(first, signer.Sign(example, AmzDate, Suite("GET", "/", "")), "the clock went back");
        Assert.AreEqual(otherKey, signer.Sign(other, AmzDate, Suite("GET", "/", "")), "other credentials");
        Assert.AreEqual(first, signer.Sign(Example(), AmzDate, Suite("GET", "/", "")), "equal credentials in a new object");
    }

    // Made with botocore.
    [TestMethod]
    [DataRow("eu-west-1", "service", "c2247dd8625f9b1ca6e790cef12e752a4a4707fb14ecedede65539e6fd15f772")]
    [DataRow("us-east-1", "logs", "ec1c2382de0c0b4ee93275b36f067275283e026102c8ac2727cffa8c742e2aa9")]
    public void The_region_and_the_service_are_part_of_the_key(string region, string service, string signature)
    {
        Assert.AreEqual(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/" + region + "/" + service
                + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + signature,
            new SigV4Signer(region, service).Sign(Example(), AmzDate, Suite("GET", "/", "")));
    }

    [TestMethod]
    public void A_cleared_request_forgets_headers_and_payload()
    {
        CanonicalForm request = Suite("GET", "/", "");
        request.AddHeader("My-Header1", "value1");
        SetPayload(request, "Param1=value1");
        request.Clear();
        request.AddHeader("X-Amz-Date", AmzDate);
        request.AddHeader("Host", "example.amazonaws.com");
        AssertSignature("host;x-amz-date", GetVanilla, request);
    }

    [TestMethod]
    public void More_headers_than_fit_at_first_are_sorted_in()
    {
        CanonicalForm request = new CanonicalForm();
        for (int i = 19; i >= 0; i--)
        {
            request.AddHeader("H" + (char)('a' + (i * 7 % 20)), "v");
        }

        Assert.AreEqual("ha;hb;hc;hd;he;hf;hg;hh;hi;hj;hk;hl;hm;hn;ho;hp;hq;hr;hs;ht", request.SignedHeaders);
    }

    [TestMethod]
    public void An_empty_region_service_key_id_or_secret_is_refused()
    {
        Assert.ThrowsException(typeof(ArgumentException), () => new SigV4Signer("", "logs"));
        Assert.ThrowsException(typeof(ArgumentException), () => new SigV4Signer("eu-west-1", null));
        Assert.ThrowsException(typeof(ArgumentException), () => new AwsCredentials(null, "secret"));
        Assert.ThrowsException(typeof(ArgumentException), () => new AwsCredentials("key", ""));
        Assert.IsNull(new AwsCredentials("key", "secret", "").SessionToken);
    }

    private static AwsCredentials Example() => new AwsCredentials("AKIDEXAMPLE", Secret);

    private static CanonicalForm Suite(string method, string path, string query) =>
        Request(method, path, query, "example.amazonaws.com", AmzDate);

    private static CanonicalForm Midnight() => Request("GET", "/", "", "example.amazonaws.com", "20150831T000000Z");

    private static CanonicalForm Request(string method, string path, string query, string host, string amzDate)
    {
        CanonicalForm request = new CanonicalForm();
        request.Method = method;
        request.Path = path;
        request.Query = query;
        request.AddHeader("X-Amz-Date", amzDate);
        request.AddHeader("Host", host);
        return request;
    }

    private static void SetPayload(CanonicalForm request, string text)
    {
        request.Payload = Encoding.UTF8.GetBytes(text);
        request.PayloadCount = request.Payload.Length;
    }

    private static string Signed(CanonicalForm request) => new SigV4Signer("us-east-1", "service").Sign(Example(), AmzDate, request);

    private static void AssertSignature(string signedHeaders, string signature, CanonicalForm request)
    {
        Assert.AreEqual(
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=" + signedHeaders
                + ", Signature=" + signature,
            Signed(request));
    }

    private static string Prefix(string keyId, string date) =>
        "AWS4-HMAC-SHA256 Credential=" + keyId + "/" + date + "/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=";
}
