using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace DeviceLogs.Toolchain.Surface;

/// <summary>Reads nanoframework-1.17-api.txt: assemblies, their types and the members of these, in the order of the file.</summary>
internal static partial class ApiListing
{
    private const string ResourceName = "nanoframework-1.17-api.txt";

    public static IReadOnlyList<ApiAssembly> Read()
    {
        using Stream resource = typeof(ApiListing).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException("The test assembly has no resource " + ResourceName);
        using StreamReader reader = new(resource);
        return Parse(reader.ReadToEnd().Split('\n'));
    }

    private static List<ApiAssembly> Parse(IEnumerable<string> lines)
    {
        List<ApiAssembly> assemblies = [];
        foreach (string line in lines.Select(line => line.TrimEnd()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            if (line.StartsWith("assembly ", StringComparison.Ordinal))
            {
                assemblies.Add(new ApiAssembly(line["assembly ".Length..], []));
            }
            else if (line[0] != ' ')
            {
                assemblies[^1].Types.Add(ParseType(line));
            }
            else
            {
                assemblies[^1].Types[^1].Members.Add(ParseMember(line.Trim()));
            }
        }

        return assemblies;
    }

    private static ApiType ParseType(string line)
    {
        string[] halves = line.Split(" : ", 2);
        string[] words = halves[0].Split(' ');
        string[] bases = halves.Length > 1 ? halves[1].Split(", ") : [];
        return new ApiType(words[0], words[^1], words[1..^1], bases, []);
    }

    private static ApiMember ParseMember(string line)
    {
        Match match = MemberPattern().Match(line);
        if (!match.Success)
        {
            throw new FormatException("Not a member of the listing: " + line);
        }

        string[] modifiers = match.Groups["modifier"].Captures.Select(capture => capture.Value).ToArray();
        string parameters = match.Groups["parameters"].Value;
        return new ApiMember(
            match.Groups["kind"].Value,
            modifiers,
            match.Groups["type"].Value,
            match.Groups["name"].Value,
            parameters.Length == 0 ? [] : parameters.Split(", ").Select(ParseParameter).ToArray(),
            match.Groups["accessors"].Value,
            match.Groups["value"].Success ? match.Groups["value"].Value : null);
    }

    private static ApiParameter ParseParameter(string text)
    {
        string[] halves = text.Split(" = ", 2);
        string[] words = halves[0].Split(' ');
        return new ApiParameter(words.Length > 2 ? words[0] : "", words[^2], words[^1], halves.Length > 1 ? halves[1] : null);
    }

    // kind, modifiers, then: (..) of a constructor | Type Name(..) | Type Name[..] { get; } | Type Name = value | Name = value of an enum
    [GeneratedRegex("""
        ^(?<kind>ctor|method|property|field|event)
        (\x20(?<modifier>static|virtual|override|abstract|protected|readonly|const|obsolete|extension|conditional\(\w+\)))*
        (\x20(?<type>[^\s()=]+)(?=\x20[^=({]))?
        (\x20(?<name>[^\s(\[]+))?
        (\x20?[(\[](?<parameters>.*?)[)\]](?=$|\x20\{))?
        (\x20\{\x20(?<accessors>.*)\x20\})?
        (\x20=\x20(?<value>.*))?$
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex MemberPattern();
}
