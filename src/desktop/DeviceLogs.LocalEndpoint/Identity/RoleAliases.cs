using System;
using System.Buffers;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Identity;

/// <summary>The credentials provider of AWS IoT: <c>GET /role-aliases/NAME/credentials</c>. Every name is an alias.</summary>
/// <param name="credentials">Issues them.</param>
/// <param name="lifetime">For how long.</param>
/// <param name="asksForCertificate">Whether a client shows a certificate as AWS IoT demands it.</param>
/// <remarks>Without certificates it answers only this machine: whoever else can reach the port would have every right by asking.</remarks>
internal sealed partial class RoleAliases(CredentialStore credentials, TimeSpan lifetime, bool asksForCertificate)
{
    private const string ThingHeader = "x-amzn-iot-thingname";
    private const string NoThing = "board";

    /// <summary>Whether a request belongs to the credentials provider.</summary>
    public static bool IsFor(HttpRequest request) => request.Path.StartsWithSegments("/role-aliases");

    /// <summary>Answers with temporary credentials.</summary>
    /// <exception cref="ServiceException">There are none for this caller.</exception>
    public async Task AnswerAsync(HttpContext context, DateTimeOffset now)
    {
        string path = context.Request.Path.Value!;
        if (!HttpMethods.IsGet(context.Request.Method) || CredentialsPath().Match(path) is not { Success: true } match)
        {
            throw ServiceErrors.NotFound("The credentials provider answers GET /role-aliases/NAME/credentials.");
        }

        if (asksForCertificate && context.Connection.ClientCertificate is null)
        {
            throw SigningErrors.AccessDenied("no client certificate was shown.");
        }

        if (!asksForCertificate && !IPAddress.IsLoopback(context.Connection.RemoteIpAddress!))
        {
            throw SigningErrors.AccessDenied("without client certificates only this machine is given credentials.");
        }

        string thing = context.Request.Headers[ThingHeader].ToString();
        if (thing.Length > 0 && !ThingName().IsMatch(thing))
        {
            throw ServiceErrors.InvalidParameter($"Invalid thing name passed in {ThingHeader}.");
        }

        KnownCredentials issued = credentials.Issue(match.Groups[1].Value, thing.Length > 0 ? thing : NoThing, now + lifetime);
        ArrayBufferWriter<byte> answer = new();
        using (Utf8JsonWriter json = new(answer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartObject("credentials");
            json.WriteString("accessKeyId", issued.Pair.AccessKeyId);
            json.WriteString("secretAccessKey", issued.Pair.SecretAccessKey);
            json.WriteString("sessionToken", issued.Pair.SessionToken);
            json.WriteString("expiration", issued.ExpirationText);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.WrittenCount;
        await context.Response.Body.WriteAsync(answer.WrittenMemory);
    }

    [GeneratedRegex(@"^/role-aliases/([\w=,@-]{1,128})/credentials\z", RegexOptions.ECMAScript)]
    private static partial Regex CredentialsPath();

    [GeneratedRegex(@"^[a-zA-Z0-9:_-]{1,128}\z")]
    private static partial Regex ThingName();
}
