using System;

namespace DeviceLogs.Signing;

/// <summary>One set of AWS credentials. Nothing in this library prints, logs or throws the secret or the session token.</summary>
public sealed class AwsCredentials
{
    /// <summary>Takes long-lived or temporary credentials.</summary>
    /// <param name="accessKeyId">Access key id, 16 to 128 characters at AWS; sent with each request.</param>
    /// <param name="secretAccessKey">Secret access key; never sent.</param>
    /// <param name="sessionToken">Session token of temporary credentials, or null for long-lived ones.</param>
    /// <exception cref="ArgumentException">The key id or the secret is null or empty.</exception>
    public AwsCredentials(string accessKeyId, string secretAccessKey, string sessionToken = null)
    {
        if (string.IsNullOrEmpty(accessKeyId) || string.IsNullOrEmpty(secretAccessKey))
        {
            throw new ArgumentException("is empty: give the key id and its secret",
                string.IsNullOrEmpty(accessKeyId) ? nameof(accessKeyId) : nameof(secretAccessKey));
        }

        AccessKeyId = accessKeyId;
        SecretAccessKey = secretAccessKey;
        SessionToken = string.IsNullOrEmpty(sessionToken) ? null : sessionToken;
    }

    /// <summary>Takes a bearer token, where a session token stands: the texts that hide one hide the other.</summary>
    internal AwsCredentials(string bearerToken)
    {
        AccessKeyId = string.Empty;
        SessionToken = bearerToken;
    }

    // Fields: as a property each would take 60 bytes more of the board's flash.

    /// <summary>The access key id.</summary>
    public readonly string AccessKeyId;

    /// <summary>The session token, or null.</summary>
    public readonly string SessionToken;

    internal readonly string SecretAccessKey;

    /// <summary>
    /// True for a text with the form of an AWS secret access key: 40 characters of Base64. No key id has it, so that id and secret look
    /// swapped.
    /// </summary>
    public static bool IsShapedLikeSecret(string text)
    {
        const int SecretCharacters = 40;
        if (text.Length != SecretCharacters)
        {
            return false;
        }

        foreach (char c in text.ToCharArray())
        {
            if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '+' || c == '='))
            {
                return false;
            }
        }

        return true;
    }
}
