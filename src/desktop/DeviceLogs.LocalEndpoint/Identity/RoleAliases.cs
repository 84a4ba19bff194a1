using System;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Http;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Identity;

/// <summary>The credentials provider of AWS IoT: <c>GET /role-aliases/NAME/credentials</c>.</summary>
/// <param name="credentials">Issues them.</param>
/// <param name="lifetime">For how long.</param>
/// <param name="secretAlias">
/// The only alias where clients show no certificate: its name is the secret, as other users of this machine can ask as well. Null where
/// they show one: then every name is an alias.
/// </param>
/// <param name="clock">Says when they end.</param>
internal sealed partial class RoleAliases(CredentialStore credentials, TimeSpan lifetime, string? secretAlias, TimeProvider clock)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/role-aliases/{alias}/credentials";

    private const string ThingHeader = "x-amzn-iot-thingname";
    private const string NoThing = "board";

    /// <summary>Whether a name can be that of an alias.</summary>
    public static bool IsAlias(string name) => CredentialsPath().IsMatch($"/role-aliases/{name}/credentials");

    /// <summary>Answers with temporary credentials.</summary>
    /// <exception cref="ServiceException">There are none for this caller.</exception>
    public Task AnswerAsync(HttpContext context)
    {
        if (CredentialsPath().Match(context.Request.Path.Value!) is not { Success: true } match)
        {
            throw ServiceErrors.NotFound("The credentials provider answers GET /role-aliases/NAME/credentials.");
        }

        string alias = match.Groups[1].Value;
        if (secretAlias is not null
            && !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(alias), Encoding.UTF8.GetBytes(secretAlias)))
        {
            throw SigningErrors.AccessDenied(
                "this role alias gives no credentials without a client certificate. The alias that does is printed at the start.");
        }

        string thing = context.Request.Headers[ThingHeader].ToString();
        if (thing.Length > 0 && !ThingName().IsMatch(thing))
        {
            throw ServiceErrors.InvalidParameter($"Invalid thing name passed in {ThingHeader}.");
        }

        KnownCredentials issued = credentials.Issue(alias, thing.Length > 0 ? thing : NoThing, clock.GetUtcNow() + lifetime);
        return Answer.SendAsync(context, StatusCodes.Status200OK, Answer.Json, Answer.WriteJson(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("credentials");
            json.WriteString("accessKeyId", issued.Pair.AccessKeyId);
            json.WriteString("secretAccessKey", issued.Pair.SecretAccessKey);
            json.WriteString("sessionToken", issued.Pair.SessionToken);
            json.WriteString("expiration", issued.ExpirationText);
            json.WriteEndObject();
            json.WriteEndObject();
        }));
    }

    [GeneratedRegex(@"^/role-aliases/([\w=,@-]{1,128})/credentials\z", RegexOptions.ECMAScript)]
    private static partial Regex CredentialsPath();

    [GeneratedRegex(@"^[a-zA-Z0-9:_-]{1,128}\z")]
    private static partial Regex ThingName();
}
