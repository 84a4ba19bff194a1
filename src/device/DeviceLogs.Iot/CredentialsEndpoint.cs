using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using DeviceLogs.Protocol;
using DeviceLogs.Time;
using DeviceLogs.Transport;

namespace DeviceLogs.Iot;

/// <summary>The credentials provider of AWS IoT: one request over mutual TLS for each set of credentials.</summary>
/// <remarks>
/// Time: looking up the name and connecting take as long as the board's TCP stack allows, and the TLS handshake on the device as long as the server wants;
/// after that each read, and the answer as a whole, takes at most the options' time.
/// Memory: about 10 KB while the answer is read, and what TLS takes beside the managed heap.
/// Threads: one caller at a time.
/// </remarks>
internal sealed class CredentialsEndpoint
{
    private const int HttpsPort = 443;
    private const int MaxNameCharacters = 128;

    private readonly string _host;
    private readonly int _port = HttpsPort;
    private readonly string _alias;
    private readonly string _thing;
    private readonly byte[] _request;
    private readonly X509Certificate _certificate;
    private readonly X509Certificate _root;
    private readonly int _timeoutMs;
    private Stream _stream;
    private long _deadlineMs;

    /// <summary>Checks the options and reads the certificates.</summary>
    /// <exception cref="ArgumentException">An option is missing or malformed; the message names it, and for secrets not its value.</exception>
    internal CredentialsEndpoint(IotCredentialsOptions options)
    {
        _host = options.Endpoint;
        int colon = _host == null ? -1 : _host.LastIndexOf(':');
        if (colon >= 0 && int.TryParse(_host.Substring(colon + 1), out _port) && _port > 0 && _port <= IPEndPoint.MaxPort)
        {
            _host = _host.Substring(0, colon);
        }

        // What is no port is still part of the name, where no colon may be. A host name has up to 253 characters.
        Check(nameof(options.Endpoint), _host, ".-", 2 * MaxNameCharacters, "a host name, as aws iot describe-endpoint --endpoint-type iot:CredentialProvider tells it");
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
        _request = Encoding.UTF8.GetBytes("GET /role-aliases/" + _alias + "/credentials HTTP/1.1\r\nHost: " + (_port == HttpsPort ? _host : _host + ":" + _port)
            + "\r\n" + (_thing == null ? string.Empty : "x-amzn-iot-thingname: " + _thing + "\r\n") + "Connection: close\r\n\r\n");
    }

    /// <summary>Asks for credentials.</summary>
    /// <exception cref="CredentialsException">There are none; the message begins with the host's name.</exception>
    internal IssuedCredentials Fetch()
    {
        try
        {
            HttpAnswer answer = Exchange();
            if (answer.StatusCode != 200)
            {
                throw Refused(answer);
            }

            return IssuedCredentials.Read(answer.Body, answer.BodyCount, HttpDate.OfAnswer(answer.Date, answer.Age));
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
            throw new ArgumentException("CertificatePem or PrivateKeyPem is missing: give the PEM texts that aws iot create-keys-and-certificate has made");
        }

        try
        {
            return TlsPlatform.LoadCertificate(options.CertificatePem, options.PrivateKeyPem, options.PrivateKeyPassword);
        }
        catch (Exception)
        {
            throw new ArgumentException("CertificatePem and PrivateKeyPem are no certificate and key as PEM texts, or PrivateKeyPassword is wrong");
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
            throw new ArgumentException("RootCertificatePem is no certificate as a PEM text");
        }
    }

    private HttpAnswer Exchange()
    {
        Socket socket;
        try
        {
            socket = TlsPlatform.Connect(_host, _port, _timeoutMs);
        }
        catch (Exception exception)
        {
            throw new CredentialsException("no connection: " + HttpPlatform.Describe(exception));
        }

        try
        {
            _stream = Authenticate(socket);
            _deadlineMs = Environment.TickCount64 + _timeoutMs;
            Send();
            return new HttpAnswer(Read);
        }
        finally
        {
            TlsPlatform.Close(socket, _stream);
            _stream = null;
        }
    }

    private Stream Authenticate(Socket socket)
    {
        try
        {
            return TlsPlatform.Authenticate(socket, _host, _certificate, _root, _timeoutMs);
        }
        catch (Exception exception)
        {
            if (TlsPlatform.IsAlert(exception))
            {
                throw new CredentialsException(
                    "it refuses the TLS handshake: is the device's certificate registered and active in AWS IoT, and is the private key the certificate's own?", true);
            }

            throw new CredentialsException("no TLS: " + (TlsPlatform.IsTimeout(exception) ? NoAnswerInTime() : HttpPlatform.Describe(exception)));
        }
    }

    private void Send()
    {
        try
        {
            _stream.Write(_request, 0, _request.Length);
            _stream.Flush();
        }
        catch (Exception)
        {
            // A server that has refused the device's certificate may have closed the connection already: reading tells.
        }
    }

    private int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            // A server that sends a byte now and then keeps each read within its limit.
            if (Environment.TickCount64 <= _deadlineMs)
            {
                return _stream.Read(buffer, offset, count);
            }
        }
        catch (Exception exception)
        {
            if (!TlsPlatform.IsTimeout(exception))
            {
                return -1;
            }
        }

        throw new CredentialsException(NoAnswerInTime());
    }

    private string NoAnswerInTime() => "no whole answer within " + _timeoutMs + " ms";

    // What each status stands for has been tried out by AWS Labs, whose Python library for this endpoint lists it (dev_notes.md).
    private CredentialsException Refused(HttpAnswer answer)
    {
        string advice = string.Empty;
        switch (answer.StatusCode)
        {
            case 400:
                advice = ": let the role of alias \"" + _alias + "\" trust credentials.iot.amazonaws.com, and its sessions last as long as the alias asks for";
                break;
            case 403:
                advice = ": attach the certificate to" + (_thing == null ? string.Empty : " thing \"" + _thing + "\" and to")
                    + " a policy that allows iot:AssumeRoleWithCertificate on role alias \"" + _alias + "\"";
                break;
            case 404:
                advice = ": make role alias \"" + _alias + "\" in the account and region of this endpoint";
                break;
        }

        string message = ServiceError.MessageOf(answer.Body, answer.BodyCount);
        bool needsPerson = answer.StatusCode >= 400 && answer.StatusCode < 500 && answer.StatusCode != 429;
        return new CredentialsException("status " + answer.StatusCode + (message == null ? string.Empty : ", " + message) + advice, needsPerson);
    }
}
