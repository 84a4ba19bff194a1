using System;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Store;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>Reads the two members by which some actions name a log group.</summary>
internal static class LogGroupReference
{
    /// <summary>Reads <c>logGroupName</c>, or <c>logGroupIdentifier</c>: a name or an ARN.</summary>
    /// <returns>The group. It is right only after <see cref="RequestMembers.Check"/>, which this calls last.</returns>
    /// <exception cref="ServiceException">
    /// InvalidParameterException: neither is there, or both, or another member read before is wrong. ResourceNotFoundException: it is of
    /// somebody else.
    /// </exception>
    public static GroupKey ReadAndCheck(Call call)
    {
        string? name = call.Members.Text("logGroupName");
        string? identifier = call.Members.Text("logGroupIdentifier");
        call.Members.Check();
        return call.GroupOf(name ?? NameOf(call, identifier!));
    }

    /// <summary>
    /// The name that an identifier means: a name itself, or the ARN of a group of this account and region, also with <c>:*</c> after it.
    /// </summary>
    /// <exception cref="ServiceException">ResourceNotFoundException: the ARN is of another account, region or partition.</exception>
    public static string NameOf(Call call, string identifier) => FindName(call, identifier) ?? throw ServiceErrors.LogGroupNotFound();

    /// <summary>As <see cref="NameOf"/>, or null for an ARN of somebody else.</summary>
    public static string? FindName(Call call, string identifier)
    {
        if (!identifier.StartsWith("arn:", StringComparison.Ordinal))
        {
            return identifier;
        }

        string own = call.ArnOf("");
        if (!identifier.StartsWith(own, StringComparison.Ordinal))
        {
            return null;
        }

        string name = identifier[own.Length..];
        return name.EndsWith(":*", StringComparison.Ordinal) ? name[..^2] : name;
    }
}
