using System.Text;

namespace DeviceLogs.Signing;

/// <summary>
/// Hides our own credentials in texts that come from outside: the service quotes what it was sent, and with swapped keys that is the
/// secret.
/// </summary>
internal static class CredentialMask
{
    // Shorter secrets, of local servers, are words that a text may hold for other reasons.
    private const int MinCharacters = 8;

    /// <summary>Puts asterisks over the secret, the session token and a key id that looks like a secret.</summary>
    /// <param name="text">Holds the text, as it came.</param>
    /// <param name="count">Number of its bytes.</param>
    /// <param name="credentials">Those of the request.</param>
    internal static void Hide(byte[] text, int count, AwsCredentials credentials)
    {
        Hide(text, count, credentials.SecretAccessKey);
        Hide(text, count, credentials.SessionToken);
        Hide(text, count, AwsCredentials.IsShapedLikeSecret(credentials.AccessKeyId) ? credentials.AccessKeyId : null);
    }

    /// <summary>The text with asterisks over the same; null is none.</summary>
    internal static string Hide(string text, AwsCredentials credentials)
    {
        if (text == null)
        {
            return null;
        }

        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        Hide(utf8, utf8.Length, credentials);
        return Encoding.UTF8.GetString(utf8, 0, utf8.Length);
    }

    /// <summary>Puts asterisks over a secret; null is none.</summary>
    internal static void Hide(byte[] text, int count, string secret)
    {
        if (secret == null || secret.Length < MinCharacters)
        {
            return;
        }

        byte[] sought = Encoding.UTF8.GetBytes(secret);
        for (int start = 0; start < count; start++)
        {
            int end = EndOf(text, start, count, sought);
            for (int i = start; i < end; i++)
            {
                text[i] = (byte)'*';
            }
        }
    }

    // JSON may write a character as an escape. Of a text that is cut, the beginning of a secret is hidden too.
    private static int EndOf(byte[] text, int start, int count, byte[] sought)
    {
        int at = start;
        for (int i = 0; i < sought.Length; i++)
        {
            int value = at < count ? text[at] : 0;
            int size = 1;
            if (value == '\\' && value != sought[i] && at + 1 < count)
            {
                value = text[at + 1];
                size = 2;
                if (value == 'u')
                {
                    size = 6;
                    value = at + size > count ? 0 : Hex.Code(text, at + 2);
                }
            }

            if (at + size > count)
            {
                return i < MinCharacters ? start : count;
            }

            if (value != sought[i])
            {
                return start;
            }

            at += size;
        }

        return at;
    }
}
