namespace DeviceLogs.Protocol;

/// <summary>The rules for the names of log groups and log streams.</summary>
public static class LogNames
{
    /// <summary>Longest name of a group or a stream in characters.</summary>
    public const int MaxLength = 512;

    private const string Reserved = "aws/";

    /// <summary>Checks a log group name.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string CheckGroup(string name)
    {
        return Check("logGroupName", name, CharacterSet.Group) ?? CheckReserved("logGroupName", name);
    }

    /// <summary>Checks a log stream name.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string CheckStream(string name)
    {
        return Check("logStreamName", name, CharacterSet.Name);
    }

    /// <summary>Checks that a group that is to be made is not one of AWS itself.</summary>
    /// <returns>What is wrong, or null.</returns>
    internal static string CheckReserved(string member, string name)
    {
        return name.StartsWith(Reserved)
            ? member + " is " + ErrorText.Shown(name) + ": names that start with " + Reserved + " belong to AWS"
            : null;
    }

    private static string Check(string member, string name, char set)
    {
        if (string.IsNullOrEmpty(name))
        {
            return member + " is missing: give 1 to " + MaxLength + " characters";
        }

        if (name.Length > MaxLength || !CharacterSet.Allows(set, name))
        {
            return member + " is " + ErrorText.Shown(name) + ": it takes 1 to " + MaxLength + " characters, " + CharacterSet.Describe(set);
        }

        return null;
    }
}
