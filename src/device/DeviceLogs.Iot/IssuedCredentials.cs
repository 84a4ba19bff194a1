using DeviceLogs.Protocol;
using DeviceLogs.Signing;
using DeviceLogs.Time;

namespace DeviceLogs.Iot;

/// <summary>
/// What the endpoint has issued:
/// {"credentials":{"accessKeyId":"","secretAccessKey":"","sessionToken":"","expiration":"2023-02-06T05:54:46Z"}}.
/// </summary>
internal sealed class IssuedCredentials
{
    private IssuedCredentials(AwsCredentials credentials, long expirationUtcMs, long dateUtcMs)
    {
        Credentials = credentials;
        ExpirationUtcMs = expirationUtcMs;
        DateUtcMs = dateUtcMs;
    }

    internal readonly AwsCredentials Credentials;

    /// <summary>End of their life in milliseconds since 1970-01-01 UTC.</summary>
    internal readonly long ExpirationUtcMs;

    /// <summary>The server's date when it answered, or <see cref="HttpDate.Invalid"/>.</summary>
    internal readonly long DateUtcMs;

    /// <summary>Reads an answer's body.</summary>
    /// <param name="body">Holds the JSON text.</param>
    /// <param name="count">Number of its bytes.</param>
    /// <param name="dateUtcMs">The server's date, see <see cref="HttpDate.OfAnswer"/>.</param>
    /// <exception cref="CredentialsException">It is not JSON, or a member is missing or malformed.</exception>
    internal static IssuedCredentials Read(byte[] body, int count, long dateUtcMs)
    {
        string keyId = null;
        string secret = null;
        string token = null;
        string expiration = null;
        JsonReader json = new JsonReader(body, count);
        json.Read();
        while (json.Read() == JsonToken.Name)
        {
            bool wanted = json.Depth == 1 && json.Is("credentials");
            if (!wanted || json.Read() != JsonToken.ObjectStart)
            {
                json.Skip();
                continue;
            }

            while (json.Read() == JsonToken.Name)
            {
                bool isKeyId = json.Is("accessKeyId");
                bool isSecret = json.Is("secretAccessKey");
                bool isToken = json.Is("sessionToken");
                bool isExpiration = json.Is("expiration");
                if ((isKeyId || isSecret || isToken || isExpiration) && json.Read() == JsonToken.String)
                {
                    string text = json.Text();
                    keyId = isKeyId ? text : keyId;
                    secret = isSecret ? text : secret;
                    token = isToken ? text : token;
                    expiration = isExpiration ? text : expiration;
                }
                else
                {
                    json.Skip();
                }
            }
        }

        // The values are secrets: only the member is named.
        Require(json.Read() == JsonToken.End, "the answer is not JSON");
        Require(IsWord(keyId), "the answer has no accessKeyId");
        Require(IsWord(secret), "the answer has no secretAccessKey");
        Require(IsWord(token), "the answer has no sessionToken");
        long expirationUtcMs = ParseTime(expiration);
        Require(expirationUtcMs != HttpDate.Invalid, "the answer's expiration is not a time such as 2023-02-06T05:54:46Z");
        return new IssuedCredentials(new AwsCredentials(keyId, secret, token), expirationUtcMs, dateUtcMs);
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new CredentialsException(otherwise);
        }
    }

    // They go into headers: a line feed would begin another one.
    private static bool IsWord(string text) => !string.IsNullOrEmpty(text) && CharacterSet.Allows(CharacterSet.Printable, text);

    // ISO 8601 in UTC; a fraction of the second is left out.
    private static long ParseTime(string text)
    {
        char[] c = text == null ? new char[0] : text.ToCharArray();
        if (c.Length < 20 || c[4] != '-' || c[7] != '-' || c[10] != 'T' || c[13] != ':' || c[16] != ':' || (c[19] != 'Z' && c[19] != '.')
            || c[c.Length - 1] != 'Z')
        {
            return HttpDate.Invalid;
        }

        return HttpDate.Join(
            HttpDate.Number(c, 0, 4), HttpDate.Number(c, 5, 2), HttpDate.Number(c, 8, 2), HttpDate.Number(c, 11, 2),
            HttpDate.Number(c, 14, 2), HttpDate.Number(c, 17, 2));
    }
}
