using System.Collections.Generic;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;
using DeviceLogs.Toolchain;

namespace DeviceLogs.DotNet.Tests.Protocol;

/// <summary>What the API model says of the members of each action (api-model.json).</summary>
internal static class ApiModel
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    internal static IReadOnlyDictionary<string, Dictionary<string, Shape>> Actions { get; } = Load();

    private static Dictionary<string, Dictionary<string, Shape>> Load()
    {
        string text = File.ReadAllText(Repository.PathOf("tests/desktop/DeviceLogs.DotNet.Tests/Protocol/api-model.json"));
        return JsonSerializer.Deserialize<Model>(text, Options)?.Actions ?? throw new InvalidDataException("api-model.json has no actions");
    }

    private sealed record Model(string Source, Dictionary<string, Dictionary<string, Shape>> Actions);
}

/// <summary>The shape of a member: its type and the rules that the model states.</summary>
internal sealed record Shape(
    string Type,
    bool Required = false,
    long? Min = null,
    long? Max = null,
    string? Pattern = null,
    string[]? Enum = null,
    Shape? Member = null,
    Shape? Key = null,
    Shape? Value = null,
    Dictionary<string, Shape>? Members = null);
