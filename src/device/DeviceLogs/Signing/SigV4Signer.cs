using System;
using System.Text;
using DeviceLogs.Transport;

namespace DeviceLogs.Signing;

/// <summary>Signs requests with AWS Signature Version 4 in the Authorization header.</summary>
/// <remarks>
/// The signing key is kept for as long as the day, the secret, the region and the service stay the same, so that a request costs
/// one HMAC instead of five.
/// Threads: none of its members lock. Secrets: the derived key stays in this object, the secret itself does not.
/// </remarks>
public sealed class SigV4Signer
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    private readonly CanonicalForm _canonical = new CanonicalForm();
    private readonly string _region;
    private readonly string _service;
    private readonly Sha256 _hash = new Sha256();
    private readonly IHmacSha256 _hmac;
    private readonly byte[] _digest = new byte[Sha256.DigestBytes];
    private readonly byte[] _hex = new byte[2 * Sha256.DigestBytes];
    private AwsCredentials _keyOwner;
    private string _keyDate;
    private string _scope;

    /// <summary>Makes a signer for one service in one region.</summary>
    /// <param name="region">Region name, for example eu-west-1.</param>
    /// <param name="service">Service name of the credential scope, for example logs.</param>
    /// <param name="hmac">Computes the HMACs; null for <see cref="HmacSha256"/>.</param>
    /// <exception cref="ArgumentException">The region or the service is null or empty.</exception>
    public SigV4Signer(string region, string service, IHmacSha256 hmac = null)
    {
        if (string.IsNullOrEmpty(region) || string.IsNullOrEmpty(service))
        {
            throw new ArgumentException("is empty: name the AWS region, for example eu-west-1, and the service",
                string.IsNullOrEmpty(region) ? nameof(region) : nameof(service));
        }

        _region = region;
        _service = service;
        _hmac = hmac ?? new HmacSha256(_hash);
    }

    /// <summary>Computes the value of the Authorization header.</summary>
    /// <param name="credentials">Credentials to sign with. A session token is signed when it is among the headers, as
    /// x-amz-security-token.</param>
    /// <param name="amzDate">Time of the signature as yyyyMMddTHHmmssZ; the same text goes into the header x-amz-date.</param>
    /// <param name="request">The request with all its headers, x-amz-date at least: each is signed, and Host with them.</param>
    /// <returns>Algorithm, credential scope, signed headers and signature.</returns>
    public string Sign(AwsCredentials credentials, string amzDate, HttpRequest request)
    {
        _canonical.Take(request);
        string authorization = Sign(credentials, amzDate, _canonical);
        _canonical.Clear();
        return authorization;
    }

    internal string Sign(AwsCredentials credentials, string amzDate, CanonicalForm request)
    {
        request.Hash(_hash, _digest, _hex);
        Hex.Write(_digest, Sha256.DigestBytes, _hex, 0);
        UseSigningKey(credentials, amzDate.Substring(0, 8));

        byte[] text = Encoding.UTF8.GetBytes(Algorithm + "\n" + amzDate + "\n" + _scope + "\n");
        byte[] stringToSign = new byte[text.Length + _hex.Length];
        Array.Copy(text, stringToSign, text.Length);
        Array.Copy(_hex, 0, stringToSign, text.Length, _hex.Length);
        _hmac.Compute(stringToSign, 0, stringToSign.Length, _digest, 0);
        Hex.Write(_digest, Sha256.DigestBytes, _hex, 0);

        return Algorithm + " Credential=" + credentials.AccessKeyId + "/" + _scope + ", SignedHeaders=" + request.SignedHeaders
            + ", Signature=" + Encoding.UTF8.GetString(_hex, 0, _hex.Length);
    }

    private void UseSigningKey(AwsCredentials credentials, string date)
    {
        if (_keyOwner == credentials && _keyDate == date)
        {
            return;
        }

        byte[] secret = Encoding.UTF8.GetBytes("AWS4" + credentials.SecretAccessKey);
        _hmac.SetKey(secret, 0, secret.Length);
        Array.Clear(secret, 0, secret.Length);
        DeriveWith(date);
        DeriveWith(_region);
        DeriveWith(_service);
        DeriveWith("aws4_request");
        _scope = date + "/" + _region + "/" + _service + "/aws4_request";
        _keyDate = date;
        _keyOwner = credentials;
    }

    private void DeriveWith(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        _hmac.Compute(bytes, 0, bytes.Length, _digest, 0);
        _hmac.SetKey(_digest, 0, Sha256.DigestBytes);
        Array.Clear(_digest, 0, Sha256.DigestBytes);
    }
}
