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

    // JSON may write a slash with a backslash before it. Of a text that is cut, the beginning of a secret is hidden too.
    private static int EndOf(byte[] text, int start, int count, byte[] sought)
    {
        int at = start;
        for (int i = 0; i < sought.Length; i++)
        {
            if (at < count - 1 && text[at] == '\\' && text[at + 1] == '/')
            {
                at++;
            }

            if (at == count)
            {
                return i < MinCharacters ? start : at;
            }

            if (text[at] != sought[i])
            {
                return start;
            }

            at++;
        }

        return at;
    }
}
