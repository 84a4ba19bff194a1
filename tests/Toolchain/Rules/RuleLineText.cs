using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DeviceLogs.Toolchain.Rules;

/// <summary>Writes an action's rules as the line that the device reads (DeviceLogs.Protocol.RuleLine reports the signs).</summary>
internal static class RuleLineText
{
    // The letters are those of DeviceLogs.Protocol.CharacterSet.
    private static readonly Dictionary<string, char> Sets = new()
    {
        ["[\\.\\-_/#A-Za-z0-9]+"] = 'g',
        ["[\\.\\-_/#A-Za-z0-9]*"] = 'g',
        ["[^:*]*"] = 'n',
        ["[^:*$]*"] = 'm',
        ["[\\w#+=/:,.@-]*"] = 'i',
        ["[\\w+=/:,.@-]*"] = 'r',
        ["[\\w+=/:,.@\\-\\*]*"] = 'k',
        ["^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$"] = 't',
        ["^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$"] = 't',
        ["^!?\\*?([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)\\*?$"] = 'u',
        ["(\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24})(\\|\\^?[\\.\\-_\\/#A-Za-z0-9]{3,24}){0,4}"] = 'p',
        ["^[a-zA-Z_][a-zA-Z0-9_]*"] = 'w',
        ["\\S{36,128}"] = 's',
        ["^\\d{12}$"] = 'd',
    };

    /// <summary>The action's name and its rules.</summary>
    public static string Of(string action)
    {
        IEnumerable<string> pairs = Pairs('^', ApiModel.NotBoth(action)).Concat(Pairs('?', ApiModel.OneOf(action))).Concat(
            Pairs('~', ApiModel.NotWith(action)));
        return string.Join(' ', [action, .. ApiModel.Actions[action].Select(Member), string.Concat(pairs)]).TrimEnd();
    }

    // A word ends with the sign after it, the last one too.
    private static IEnumerable<string> Pairs(char kind, IReadOnlyList<string[]> pairs) =>
        pairs.Select(pair => kind + pair[0] + "|" + pair[1] + "|");

    private static string Member(KeyValuePair<string, Shape> member) =>
        member.Key + (member.Value.Required ? "!" : ":") + TypeOf(member.Value);

    private static string TypeOf(Shape shape) => shape.Type switch
    {
        "string" when shape.Enum is not null => "e(" + string.Join('|', shape.Enum) + ")",
        "string" => "s" + Range(shape) + SetOf(shape),
        "integer" or "long" => "i" + Range(shape) + (shape.Choices is null ? "" : "(" + string.Join('|', shape.Choices) + ")"),
        "double" => "r",
        "boolean" => "b",
        "list" => "l" + Range(shape) + TypeOf(shape.Member!),
        "map" => "m" + Range(shape) + TypeOf(shape.Key!) + TypeOf(shape.Value!),
        "structure" => "{" + string.Join(' ', shape.Members!.Select(Member)) + "}",
        _ => throw new InvalidDataException($"{ApiModel.FileName}: '{shape.Type}' is not a type that the device knows"),
    };

    private static string Range(Shape shape) => (shape.Min ?? 0) + "-" + shape.Max;

    private static char SetOf(Shape shape) => shape.IsReserved ? 'c'
        : shape.Pattern is null ? '*'
        : Sets.TryGetValue(shape.Pattern, out char set) ? set
        : throw new InvalidDataException($"{ApiModel.FileName}: the pattern {shape.Pattern} has no CharacterSet yet: add one");
}
