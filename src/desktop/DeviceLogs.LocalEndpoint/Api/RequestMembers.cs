using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using DeviceLogs.LocalEndpoint.Errors;
using DeviceLogs.LocalEndpoint.Model;

namespace DeviceLogs.LocalEndpoint.Api;

/// <summary>The members of a request, held against the API model; what fails is told together by <see cref="Check"/>.</summary>
/// <remarks>A member of the wrong type is a SerializationException at once. <c>null</c> is the same as absent.</remarks>
internal sealed class RequestMembers
{
    private readonly JsonElement _root;
    private readonly Shape _shape;
    private readonly Violations _violations;

    /// <summary>Checks the request's object.</summary>
    /// <param name="root">The object.</param>
    /// <param name="shape">What it has to be.</param>
    /// <exception cref="ServiceException">A value is of another type.</exception>
    public RequestMembers(JsonElement root, Shape shape)
        : this(root, shape, new Violations())
    {
        new ShapeCheck(_violations).CheckStructure(shape, root, "", except: UploadReader.Events);
    }

    private RequestMembers(JsonElement root, Shape shape, Violations violations)
    {
        _root = root;
        _shape = shape;
        _violations = violations;
    }

    /// <summary>What is wrong, for those that find more.</summary>
    public Violations Violations => _violations;

    /// <summary>The shape of a member.</summary>
    public Shape ShapeOf(string name) => _shape.Members.First(member => member.Name == name).Shape;

    /// <summary>A string; null when it is absent.</summary>
    public string? Text(string name) => TryGet(name, out JsonElement element) ? JsonValues.TextOf(element) : null;

    /// <summary>A string that has to be there; empty when it is not, which <see cref="Check"/> reports.</summary>
    public string RequiredText(string name) => Text(name) ?? "";

    /// <summary>A list of strings; null when it is absent.</summary>
    public IReadOnlyList<string>? Texts(string name) =>
        TryGet(name, out JsonElement element) ? [.. element.EnumerateArray().Select(JsonValues.TextOf)] : null;

    /// <summary>A map of strings; empty when it is absent.</summary>
    public IReadOnlyDictionary<string, string> Map(string name)
    {
        Dictionary<string, string> map = new(StringComparer.Ordinal);
        if (TryGet(name, out JsonElement element))
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                map.Add(property.Name, JsonValues.TextOf(property.Value));
            }
        }

        return map;
    }

    /// <summary>A whole number; null when it is absent.</summary>
    public long? Number(string name) => TryGet(name, out JsonElement element) ? JsonValues.NumberOf(element) : null;

    /// <summary>The size of a page; what the model allows at most when it is absent.</summary>
    public int Limit(string name, int? byDefault = null) => (int)(Number(name) ?? byDefault ?? ShapeOf(name).Max!.Value);

    /// <summary>A truth value; false when it is absent.</summary>
    public bool Flag(string name) => TryGet(name, out JsonElement element) && JsonValues.FlagOf(element);

    /// <summary>A number; null when it is absent.</summary>
    public double? Double(string name) => TryGet(name, out JsonElement element) ? element.GetDouble() : null;

    /// <summary>The structures of a list; none when it is absent.</summary>
    public IReadOnlyList<RequestMembers> Structures(string name) => TryGet(name, out JsonElement element)
        ? [.. element.EnumerateArray().Select(structure => new RequestMembers(structure, ShapeOf(name).Member!, _violations))]
        : [];

    /// <summary>A member as it stands; null when it is absent.</summary>
    public JsonElement? Raw(string name) => TryGet(name, out JsonElement element) ? element : null;

    /// <summary>Whether a member is there at all.</summary>
    public bool Has(string name) => TryGet(name, out _);

    /// <summary>Says what is wrong.</summary>
    /// <exception cref="ServiceException">InvalidParameterException that names every violation, or the first pair that may not
    /// be.</exception>
    public void Check()
    {
        _violations.Check();
        foreach (PairRule pair in _shape.Pairs)
        {
            if (pair.Failed(Has, Text) is { } wrong)
            {
                throw ServiceErrors.InvalidParameter(wrong);
            }
        }
    }

    private bool TryGet(string name, out JsonElement element) => JsonValues.TryGet(_root, name, out element);
}
