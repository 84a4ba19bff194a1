using System;
using System.Security.Cryptography.X509Certificates;
using DeviceLogs.Protocol;
using DeviceLogs.Sockets;
using DeviceLogs.Time;
using DeviceLogs.Transport;

namespace DeviceLogs.Iot;

/// <summary>The credentials provider of AWS IoT: one request over mutual TLS for each set of credentials.</summary>
/// <remarks>
/// Time: see <see cref="SocketTransport"/>.
/// Memory: about 10 KB while the answer is read, and what TLS takes beside the managed heap.
/// Threads: one caller at a time.
/// </remarks>
internal sealed class CredentialsEndpoint
{
    /// <summary>Credentials take 1 to 2 KB; AWS promises no upper limit for session tokens.</summary>
    internal const int MaxBodyBytes = 8192;

    private const int MaxPort = 65535;
    private const int MaxNameCharacters = 128;

    private readonly string _host;
    private readonly string _alias;
    private readonly string _thing;
    private readonly HttpRequest _request;
    private readonly X509Certificate _certificate;
    private readonly X509Certificate _root;
    private readonly int _timeoutMs;

    /// <summary>Checks the options and reads the certificates.</summary>
    /// <exception cref="ArgumentException">An option is missing or malformed; the message names it, and for secrets not its
    /// value.</exception>
    internal CredentialsEndpoint(IotCredentialsOptions options)
    {
        _host = options.Endpoint;
        int colon = _host == null ? -1 : _host.IndexOf(':');
        if (colon >= 0 && int.TryParse(_host.Substring(colon + 1), out int port) && port > 0 && port <= MaxPort)
        {
            _host = _host.Substring(0, colon);
        }

        // What is not a port is still part of the name, where no colon may be. A host name has up to 253 characters.
        Check(nameof(options.Endpoint), _host, ".-", 2 * MaxNameCharacters,
            "a host name, as aws iot describe-endpoint --endpoint-type iot:CredentialProvider reports it");
        _alias = options.RoleAlias;
        Check(nameof(options.RoleAlias), _alias, "_=,@-", MaxNameCharacters, "1 to 128 letters, digits and _=,@-");
        _thing = options.ThingName;
        if (_thing != null)
        {
            Check(nameof(options.ThingName), _thing, ":_-", MaxNameCharacters, "1 to 128 letters, digits and :_-");
        }

        _timeoutMs = OptionRange.Check(nameof(options.TimeoutMs), options.TimeoutMs, 1);
        _certificate = LoadCertificate(options);
        _root = options.RootCertificatePem == null ? null : LoadRoot(options.RootCertificatePem);
        _request = new HttpRequest(new Uri("https://" + options.Endpoint + "/role-aliases/" + _alias + "/credentials")) { Method = "GET" };
        if (_thing != null)
        {
            _request.AddHeader("x-amzn-iot-thingname", _thing);
        }
    }

    /// <summary>Asks for credentials.</summary>
    /// <exception cref="CredentialsException">There are none; the message begins with the host's name.</exception>
    internal IssuedCredentials Fetch()
    {
        try
        {
            // Its array is not worth keeping for an hour.
            using (SocketTransport transport = new SocketTransport(_root, _certificate, _timeoutMs))
            using (HttpResponse answer = transport.Send(_request))
            {
                return Read(transport, answer);
            }
        }
        catch (CredentialsException exception)
        {
            throw new CredentialsException(_host + ": " + exception.Message, exception.NeedsPerson);
        }
    }

    private static void Check(string name, string value, string marks, int maxCharacters, string rule)
    {
        if (string.IsNullOrEmpty(value) || value.Length > maxCharacters || !CharacterSet.IsMadeOf(value, marks))
        {
            throw new ArgumentException(name + " is " + ErrorText.Shown(value) + ": it takes " + rule);
        }
    }

    private static X509Certificate LoadCertificate(IotCredentialsOptions options)
    {
        if (options.CertificatePem == null || options.PrivateKeyPem == null)
        {
            throw new ArgumentException(
                "CertificatePem or PrivateKeyPem is missing: give the PEM texts that aws iot create-keys-and-certificate has made");
        }

        try
        {
            return SocketTransport.LoadCertificate(options.CertificatePem, options.PrivateKeyPem, options.PrivateKeyPassword);
        }
        catch (Exception)
        {
            throw new ArgumentException(
                "CertificatePem and PrivateKeyPem are not a certificate and key as PEM texts, or PrivateKeyPassword is wrong");
        }
    }

    private static X509Certificate LoadRoot(string pem)
    {
        try
        {
            return HttpPlatform.LoadRoot(pem);
        }
        catch (Exception)
        {
            throw new ArgumentException("RootCertificatePem is not a certificate as a PEM text");
        }
    }

    private IssuedCredentials Read(SocketTransport transport, HttpResponse answer)
    {
        if (answer.Outcome != TransportOutcome.Answered)
        {
            // Since TLS 1.3 a server looks at the device's certificate only after the client has finished.
            string advice = ": is the device's certificate registered and active in AWS IoT, and is the private key the certificate's own?";
            throw new CredentialsException(answer.Error + (transport.WasRefused ? advice : string.Empty), transport.WasRefused);
        }

        byte[] body = new byte[MaxBodyBytes];
        int count = answer.ReadAll(body);
        if (count == HttpResponse.Broken)
        {
            throw new CredentialsException(
                "the answer broke off after " + transport.ReceivedBytes + " bytes, or took longer than " + _timeoutMs + " ms");
        }

        if (count > MaxBodyBytes)
        {
            throw new CredentialsException("the answer is larger than " + MaxBodyBytes + " bytes");
        }

        return answer.StatusCode == 200
            ? IssuedCredentials.Read(body, count, HttpDate.OfAnswer(answer.GetHeader("Date"), answer.GetHeader("Age")))
            : throw Refused(answer.StatusCode, ServiceError.MessageOf(body, count));
    }

    // What each status stands for has been tried out by AWS Labs, whose Python library for this endpoint lists it (dev_notes.md).
    private CredentialsException Refused(int status, string message)
    {
        string advice = string.Empty;
        switch (status)
        {
            case 400:
                advice = ": let the role of alias \"" + _alias
                    + "\" trust credentials.iot.amazonaws.com, and its sessions last as long as the alias asks for";
                break;
            case 403:
                advice = ": attach the certificate to" + (_thing == null ? string.Empty : " thing \"" + _thing + "\" and to")
                    + " a policy that allows iot:AssumeRoleWithCertificate on role alias \"" + _alias + "\"";
                break;
            case 404:
                advice = ": make role alias \"" + _alias + "\" in the account and region of this endpoint";
                break;
        }

        bool needsPerson = status >= 400 && status < 500 && status != 429;
        return new CredentialsException("status " + status + (message == null ? string.Empty : ", " + message) + advice, needsPerson);
    }
}
