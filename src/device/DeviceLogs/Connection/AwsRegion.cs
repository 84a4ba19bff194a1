using DeviceLogs.Protocol;

namespace DeviceLogs.Connection;

/// <summary>The codes of AWS regions and the host names of their services.</summary>
public static class AwsRegion
{
    // A host's name has labels of 63 characters at most; no region is nearly as long.
    private const int MaxLength = 32;

    // Prefix of the region and domain of its partition; botocore, partitions.json. All others are in amazonaws.com.
    private static readonly string[] _partitions =
    {
        "cn-", "amazonaws.com.cn", "eusc-", "amazonaws.eu", "us-iso-", "c2s.ic.gov", "us-isob-", "sc2s.sgov.gov", "eu-isoe-",
        "cloud.adc-e.uk",
        "us-isof-", "csp.hci.ic.gov", "eu-isof-", "csp.hci.ic.gov",
    };

    /// <summary>Checks the code of a region: lower-case words and a number, joined by hyphens.</summary>
    /// <returns>What it takes, or null when the code is valid.</returns>
    public static string Check(string region)
    {
        if (string.IsNullOrEmpty(region))
        {
            return "region is empty: give an AWS region such as eu-west-1";
        }

        string[] words = region.Split('-');
        bool holds = words.Length > 2 && region.Length <= MaxLength;
        for (int i = 0; i < words.Length && holds; i++)
        {
            holds = IsWord(words[i], i == words.Length - 1);
        }

        return holds ? null : "region is " + ErrorText.Shown(region) + ": it takes an AWS region such as eu-west-1, in lower case";
    }

    /// <summary>Host name of a service in a region.</summary>
    public static string HostOf(string service, string region)
    {
        string domain = "amazonaws.com";
        for (int i = 0; i < _partitions.Length; i += 2)
        {
            if (region.StartsWith(_partitions[i]))
            {
                domain = _partitions[i + 1];
            }
        }

        return service + "." + region + "." + domain;
    }

    private static bool IsWord(string word, bool isNumber)
    {
        char[] characters = word.ToCharArray();
        for (int i = 0; i < characters.Length; i++)
        {
            char c = characters[i];
            if (isNumber ? c < '0' || c > '9' : c < 'a' || c > 'z')
            {
                return false;
            }
        }

        return characters.Length > 0;
    }
}
