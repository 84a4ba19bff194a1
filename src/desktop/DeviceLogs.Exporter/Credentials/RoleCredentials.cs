using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using DeviceLogs.Connection;
using DeviceLogs.Exporter.Settings;
using DeviceLogs.Protocol;
using DeviceLogs.Signing;
using DeviceLogs.Time;
using DeviceLogs.Transport;

namespace DeviceLogs.Exporter.Credentials;

/// <summary>Temporary credentials of a role, by AssumeRole of AWS STS, renewed five minutes before they end.</summary>
/// <remarks>
/// Source: AWS Security Token Service API Reference, 2011-06-15. A wrong clock is mended from the answer that complains of it, as it is for the log requests.
/// Threads: one caller at a time, as the contract of the provider says.
/// </remarks>
internal sealed class RoleCredentials : ICredentialsProvider
{
    private const string SessionName = "devicelogs-source";
    private const int MaxAnswerBytes = 65536;
    private const int MaxReasonCharacters = 400;

    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromSeconds(30);

    private readonly SourceSettings _settings;
    private readonly AwsCredentials _own;
    private readonly IHttpTransport _transport;
    private readonly CorrectedClock _clock;
    private readonly SigV4Signer _signer;
    private readonly Uri _endpoint;
    private AwsCredentials? _current;
    private DateTimeOffset _renewAt;
    private DateTimeOffset _ends;

    /// <param name="settings">Name the role, the session's length, and the region or endpoint.</param>
    /// <param name="own">May assume the role.</param>
    /// <param name="transport">Not disposed here.</param>
    /// <param name="time">The clock.</param>
    public RoleCredentials(SourceSettings settings, AwsCredentials own, IHttpTransport transport, TimeProvider time)
    {
        _settings = settings;
        _own = own;
        _transport = transport;
        _clock = new CorrectedClock(new PcClock(time));
        _signer = new SigV4Signer(settings.Region, "sts");
        _endpoint = settings.Endpoint ?? new Uri("https://" + AwsRegion.HostOf("sts", settings.Region) + "/");
    }

    /// <inheritdoc/>
    public string? LastError { get; private set; }

    private DateTimeOffset Now => DateTimeOffset.FromUnixTimeMilliseconds(_clock.UtcMs);

    /// <inheritdoc/>
    /// <exception cref="RoleException">STS refuses, and will again.</exception>
    public AwsCredentials? GetCredentials(bool refresh)
    {
        if (!refresh && _current is not null && Now < _renewAt)
        {
            return _current;
        }

        try
        {
            Renew();
            LastError = null;
        }
        catch (RoleException e) when (e.MayPass)
        {
            LastError = e.Message;
            if (refresh || Now >= _ends)
            {
                return null;
            }

            // They are still good, and STS may be back before they end.
            _renewAt = Now + TryAgainAfter;
        }

        return _current;
    }

    private void Renew()
    {
        byte[] body = Encoding.ASCII.GetBytes(
            "Action=AssumeRole&Version=2011-06-15&RoleArn=" + Uri.EscapeDataString(_settings.RoleArn!)
            + "&RoleSessionName=" + SessionName
            + "&DurationSeconds=" + _settings.SessionSeconds.ToString(CultureInfo.InvariantCulture));
        XElement answer = Perform(body);
        _ends = DateTimeOffset.TryParse(Value(answer, "Expiration"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset ends)
            ? ends
            : throw new RoleException($"{_settings.RoleArn} could not be assumed: the answer of {_endpoint.Host} has no time of its end.", false);
        _current = new AwsCredentials(Value(answer, "AccessKeyId"), Value(answer, "SecretAccessKey"), Value(answer, "SessionToken"));
        _renewAt = _ends - RenewBefore;
    }

    private XElement Perform(byte[] body)
    {
        for (bool isFirst = true; ; isFirst = false)
        {
            using HttpResponse response = Send(body);
            if (response.Outcome != TransportOutcome.Answered)
            {
                throw new RoleException($"{_settings.RoleArn} could not be assumed, {_endpoint.Host} did not answer: {response.Error}", true);
            }

            XElement answer = ReadAnswer(response);
            if (response.StatusCode == 200)
            {
                return answer;
            }

            string code = Value(answer, "Code");
            long date = HttpDate.OfAnswer(response.GetHeader("Date"), response.GetHeader("Age"));
            if (!isFirst || !ServiceError.IsClockSkew(code) || date == HttpDate.Invalid || !_clock.LearnServerDate(date))
            {
                throw new RoleException(
                    $"{_settings.RoleArn} could not be assumed: {code}, {FirstLine(Value(answer, "Message"))} (status {response.StatusCode})",
                    response.StatusCode >= 500 || code == "Throttling");
            }
        }
    }

    private HttpResponse Send(byte[] body)
    {
        HttpRequest request = new(_endpoint) { Body = body, BodyCount = body.Length };
        string date = AmzDate.Format(_clock.UtcMs);
        request.AddHeader("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        request.AddHeader("X-Amz-Date", date);
        if (_own.SessionToken is not null)
        {
            request.AddHeader("X-Amz-Security-Token", _own.SessionToken);
        }

        request.AddHeader("Authorization", _signer.Sign(_own, date, request));
        return _transport.Send(request);
    }

    private XElement ReadAnswer(HttpResponse response)
    {
        byte[] bytes = new byte[MaxAnswerBytes];
        int count = response.ReadAll(bytes);
        try
        {
            // Without a DTD nothing in an answer can be expanded or fetched.
            XmlReaderSettings strict = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
            using XmlReader reader = XmlReader.Create(new MemoryStream(bytes, 0, Math.Clamp(count, 0, bytes.Length)), strict);
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            throw new RoleException($"{_settings.RoleArn} could not be assumed: {_endpoint.Host} answered status {response.StatusCode} with something that is not STS's.", response.StatusCode >= 500);
        }
    }

    // STS's text on a wrong signature goes on, in further lines, with the request it should have been: the session token is in it.
    private static string FirstLine(string text) => SettingValue.Shown(text.Split('\n', 2)[0], MaxReasonCharacters);

    private string Value(XElement answer, string name) =>
        answer.Descendants().FirstOrDefault(element => element.Name.LocalName == name)?.Value
        ?? throw new RoleException($"{_settings.RoleArn} could not be assumed: the answer of {_endpoint.Host} has no {name}.", false);
}
