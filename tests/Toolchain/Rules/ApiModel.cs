using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace DeviceLogs.Toolchain.Rules;

/// <summary>What the API model says of the members of each action: src/api-model.json.</summary>
internal static class ApiModel
{
    public const string FileName = "src/api-model.json";

    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    private static readonly Model All = JsonSerializer.Deserialize<Model>(File.ReadAllText(Repository.PathOf(FileName)), Options) ?? throw new InvalidDataException(FileName + " is empty");

    /// <summary>The members of each action, in the model's order.</summary>
    public static IReadOnlyDictionary<string, Dictionary<string, Shape>> Actions => All.Actions;

    /// <summary>Pairs of members of which only one may be given.</summary>
    public static IReadOnlyList<string[]> NotBoth(string action) => All.NotBoth.GetValueOrDefault(action, []);

    /// <summary>Pairs of members of which one is needed.</summary>
    public static IReadOnlyList<string[]> OneOf(string action) => All.OneOf.GetValueOrDefault(action, []);

    /// <summary>Pairs of a member's value, as name=value, and a member that it excludes.</summary>
    public static IReadOnlyList<string[]> NotWith(string action) => All.NotWith.GetValueOrDefault(action, []);

    private sealed record Model(
        string Source,
        Dictionary<string, Dictionary<string, Shape>> Actions,
        Dictionary<string, string[][]> NotBoth,
        Dictionary<string, string[][]> OneOf,
        Dictionary<string, string[][]> NotWith);
}
