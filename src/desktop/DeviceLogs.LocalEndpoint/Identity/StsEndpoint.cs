using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using System.Xml.Linq;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DeviceLogs.LocalEndpoint.Identity;

/// <summary>
/// As much of the Security Token Service as it takes to get temporary credentials: AssumeRole, and GetCallerIdentity to look at them.
/// </summary>
/// <remarks>The query protocol: a form in, XML out, signed for the service <c>sts</c>. Every caller may assume every role.</remarks>
internal sealed class StsEndpoint(
    SignatureVerifier verifier, CredentialStore credentials, RequestCounters counters, TimeProvider clock, long maxBodyBytes)
{
    /// <summary>What its requests are; actions of CloudWatch Logs are JSON.</summary>
    public const string FormContentType = "application/x-www-form-urlencoded";

    private const string XmlContentType = "text/xml";
    private const string Version = "2011-06-15";
    private const string Service = "sts";

    private static readonly XNamespace Namespace = $"https://sts.amazonaws.com/doc/{Version}/";

    /// <summary>Performs the action that the form names.</summary>
    /// <param name="context">The request; its answer is written.</param>
    /// <exception cref="ServiceException">The action is refused.</exception>
    public async Task AnswerAsync(HttpContext context)
    {
        RequestBody.CheckLength(context.Request, maxBodyBytes);
        verifier.CheckHead(context.Request, Service);
        using RequestBody body = await RequestBody.ReadAsync(context, maxBodyBytes);
        counters.CountBody(body.Bytes.Length);
        Caller caller = verifier.Verify(context.Request, body.Bytes.Span, Service);
        Dictionary<string, StringValues> form = ReadForm(body.Bytes);
        string action = form.GetValueOrDefault("Action").ToString();
        XElement result = (action, form.GetValueOrDefault("Version").ToString()) switch
        {
            ("AssumeRole", Version) => AssumeRole(form, caller, clock.GetUtcNow()),
            ("GetCallerIdentity", Version) => GetCallerIdentity(caller),
            (_, var version) => throw StsErrors.InvalidAction(action, version),
        };

        XElement requestId = new(Namespace + "RequestId", RequestId.Of(context.Response));
        await SendAsync(context, StatusCodes.Status200OK, new XElement(
            Namespace + $"{action}Response", result, new XElement(Namespace + "ResponseMetadata", requestId)));
    }

    /// <summary>Reports a refusal in this protocol.</summary>
    public static Task RefuseAsync(HttpContext context, ServiceException refusal)
    {
        (string code, int status) = StsErrors.CodeOf(refusal);
        return SendAsync(context, status, Element(
            "ErrorResponse",
            Element(
                "Error",
                Element("Type", status < 500 ? "Sender" : "Receiver"),
                Element("Code", code),
                Element("Message", refusal.Message)),
            Element("RequestId", RequestId.Of(context.Response))));
    }

    private XElement AssumeRole(Dictionary<string, StringValues> form, Caller caller, DateTimeOffset now)
    {
        AssumeRoleRequest request = AssumeRoleRequest.Read(form, isChained: caller.Credentials.Pair.SessionToken is not null);
        KnownCredentials issued = credentials.Issue(request.RoleName, request.SessionName, now + request.Duration);
        return Element(
            "AssumeRoleResult",
            Element("AssumedRoleUser", Element("AssumedRoleId", issued.UserId), Element("Arn", issued.Arn)),
            Element(
                "Credentials",
                Element("AccessKeyId", issued.Pair.AccessKeyId),
                Element("SecretAccessKey", issued.Pair.SecretAccessKey),
                Element("SessionToken", issued.Pair.SessionToken!),
                Element("Expiration", issued.ExpirationText)));
    }

    private static XElement GetCallerIdentity(Caller caller) => Element(
        "GetCallerIdentityResult",
        Element("UserId", caller.Credentials.UserId),
        Element("Account", LocalAccount.Id),
        Element("Arn", caller.Credentials.Arn));

    private static Dictionary<string, StringValues> ReadForm(ReadOnlyMemory<byte> body)
    {
        try
        {
            return new FormReader(Encoding.UTF8.GetString(body.Span)).ReadForm();
        }
        catch (InvalidDataException e)
        {
            throw StsErrors.Validation($"The form is longer than this service takes: {e.Message}");
        }
    }

    private static XElement Element(string name, params object[] content) => new(Namespace + name, content);

    private static Task SendAsync(HttpContext context, int status, XElement answer) =>
        Answer.SendAsync(context, status, XmlContentType, Encoding.UTF8.GetBytes(answer.ToString()));
}
