using System.Text;

namespace DeviceLogs.Benchmarks.Baselines;

/// <summary>Signature Version 4 as the documentation of AWS reports it, with strings and <see cref="PlainSha256"/>.</summary>
/// <remarks>
/// Kinder than the samples there: it derives the signing key once, as the library does, so that the comparison is one of hashing.
/// </remarks>
internal sealed class PlainSigner
{
    private readonly string _accessKeyId;
    private readonly string _scope;
    private readonly byte[] _key;

    internal PlainSigner(string accessKeyId, string secretAccessKey, string date, string region)
    {
        _accessKeyId = accessKeyId;
        _scope = date + "/" + region + "/logs/aws4_request";
        byte[] key = PlainSha256.Hmac(Encoding.UTF8.GetBytes("AWS4" + secretAccessKey), Encoding.UTF8.GetBytes(date));
        key = PlainSha256.Hmac(key, Encoding.UTF8.GetBytes(region));
        key = PlainSha256.Hmac(key, Encoding.UTF8.GetBytes("logs"));
        _key = PlainSha256.Hmac(key, Encoding.UTF8.GetBytes("aws4_request"));
    }

    /// <summary>The value of the Authorization header of one PutLogEvents.</summary>
    internal string Sign(string host, string amzDate, byte[] body)
    {
        string headers = "content-type;host;x-amz-date;x-amz-target";
        string canonical = "POST\n/\n\ncontent-type:application/x-amz-json-1.1\nhost:" + host + "\nx-amz-date:" + amzDate
            + "\nx-amz-target:Logs_20140328.PutLogEvents\n\n" + headers + "\n" + Hex(PlainSha256.Hash(body));
        string text = "AWS4-HMAC-SHA256\n" + amzDate + "\n" + _scope + "\n" + Hex(PlainSha256.Hash(Encoding.UTF8.GetBytes(canonical)));
        return "AWS4-HMAC-SHA256 Credential=" + _accessKeyId + "/" + _scope + ", SignedHeaders=" + headers
            + ", Signature=" + Hex(PlainSha256.Hmac(_key, Encoding.UTF8.GetBytes(text)));
    }

    private static string Hex(byte[] bytes)
    {
        StringBuilder text = new StringBuilder(2 * bytes.Length);
        for (int i = 0; i < bytes.Length; i++)
        {
            text.Append("0123456789abcdef"[bytes[i] >> 4]).Append("0123456789abcdef"[bytes[i] & 15]);
        }

        return text.ToString();
    }
}
