using System;
using DeviceLogs.LocalEndpoint.Errors;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>Reads the two members by which some actions name a log group.</summary>
internal static class LogGroupReference
{
    /// <summary>Reads <c>logGroupName</c>, or <c>logGroupIdentifier</c>: a name or an ARN.</summary>
    /// <returns>The name. It is right only after <see cref="RequestMembers.Check"/>, which this calls last.</returns>
    /// <exception cref="ServiceException">InvalidParameterException: neither is there, or both, or another member read before is wrong.</exception>
    public static string ReadAndCheck(RequestMembers members)
    {
        string? name = members.OptionalText("logGroupName", StringRule.LogGroupName);
        string? identifier = members.OptionalText("logGroupIdentifier", StringRule.LogGroupIdentifier);
        members.Check();
        if ((name is null) == (identifier is null))
        {
            throw ServiceErrors.InvalidParameter("Exactly one of logGroupName and logGroupIdentifier must be given.");
        }

        return name ?? NameOf(identifier!);
    }

    /// <summary>The name that an identifier means: a name itself, or <c>arn:aws:logs:region:account:log-group:NAME</c>, also with <c>:*</c> behind it.</summary>
    public static string NameOf(string identifier) =>
        identifier.StartsWith("arn:", StringComparison.Ordinal) && identifier.Split(':') is { Length: >= 7 } parts ? parts[6] : identifier;
}
