using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Model;
using Microsoft.Extensions.Primitives;

namespace DeviceLogs.LocalEndpoint.Identity;

/// <summary>
/// What AssumeRole is asked for. Policies, tags and the like are taken and change nothing: every key pair may do everything here.
/// </summary>
/// <param name="RoleName">The role, its path left out, as in the ARN of who has assumed it.</param>
/// <param name="SessionName">The session.</param>
/// <param name="Duration">For how long.</param>
internal sealed record AssumeRoleRequest(string RoleName, string SessionName, TimeSpan Duration)
{
    // The limits of the API, in seconds.
    private const int MinDuration = 900;
    private const int MaxDuration = 43_200;
    private const int MaxChainedDuration = 3_600;
    private const int DefaultDuration = 3_600;

    private static readonly StringRule RoleArn = new(20, 2048, @"arn:[a-z-]+:iam::\d{12}:role/[!-~]+");
    private static readonly StringRule RoleSessionName = new(2, 64, @"[\w+=,.@-]*");

    /// <summary>Reads the form.</summary>
    /// <param name="form">The parameters.</param>
    /// <param name="isChained">Whether the caller has a role already: the next one lasts an hour at most.</param>
    /// <exception cref="ServiceException">ValidationError.</exception>
    public static AssumeRoleRequest Read(IReadOnlyDictionary<string, StringValues> form, bool isChained)
    {
        string role = Required(form, "RoleArn", RoleArn);
        string session = Required(form, "RoleSessionName", RoleSessionName);
        int seconds = Seconds(form);
        if (isChained && seconds > MaxChainedDuration)
        {
            throw StsErrors.Validation("The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        }

        return new AssumeRoleRequest(role.Split('/')[^1], session, TimeSpan.FromSeconds(seconds));
    }

    private static string Required(IReadOnlyDictionary<string, StringValues> form, string name, StringRule rule)
    {
        string at = char.ToLowerInvariant(name[0]) + name[1..];
        if (!form.TryGetValue(name, out StringValues values))
        {
            throw StsErrors.Violation("null", at, "Member must not be null");
        }

        string value = values.ToString();
        return rule.Allows(value) ? value : throw StsErrors.Violation($"'{value}'", at, string.Join(", ", rule.Constraints));
    }

    private static int Seconds(IReadOnlyDictionary<string, StringValues> form)
    {
        if (!form.TryGetValue("DurationSeconds", out StringValues values))
        {
            return DefaultDuration;
        }

        string text = values.ToString();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
            && seconds is >= MinDuration and <= MaxDuration
            ? seconds
            : throw StsErrors.Violation($"'{text}'", "durationSeconds", $"Member must have value from {MinDuration} to {MaxDuration}");
    }
}
