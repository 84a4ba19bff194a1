using System;
using System.Linq;
using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The parts of <c>arn:partition:service:region:account:resource</c>.</summary>
internal sealed record Arn(string Service, string Region, string Account, string Resource)
{
    /// <summary>Takes a text apart; null when it is not an ARN.</summary>
    public static Arn? Parse(string text) =>
        text.Split(':', 6) is ["arn", { Length: > 0 }, { Length: > 0 } service, var region, var account, { Length: > 0 } resource]
            ? new Arn(service, region, account, resource)
            : null;

    /// <summary>Checks that a member is the ARN of something of one of the services.</summary>
    /// <exception cref="ServiceException">InvalidParameterException, with the member's name.</exception>
    public static Arn Check(string member, string text, params string[] services) =>
        Parse(text) is { } arn && services.Contains(arn.Service)
            ? arn
            : throw ServiceErrors.InvalidParameter(
                $"{member} is '{text}', which is not an ARN of {string.Join(" or ", services)}: arn:aws:SERVICE:REGION:ACCOUNT:RESOURCE.");
}
