using System.Collections.Generic;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Tests.Reference;

/// <summary>A row of the reference: the names that commands have defined, and the event that it comes from, if any.</summary>
internal sealed class ReferenceRow
{
    internal Dictionary<string, Value> Fields { get; private init; } = [];

    internal ReferenceEvent? Event { get; init; }

    /// <summary>Finds a defined name, a path into the map of one, or a field of the event.</summary>
    internal Value this[string name]
    {
        get
        {
            string[] parts = name.Split('.');
            for (int length = parts.Length; length > 0; length--)
            {
                if (Fields.TryGetValue(string.Join('.', parts[..length]), out Value value))
                {
                    foreach (string key in parts[length..])
                    {
                        value = value.Kind == ValueKind.Map ? value.AsMap[key] : Value.Null;
                    }

                    return value;
                }
            }

            return Event is null ? Value.Null : MessageFields.Of(Event, name);
        }
    }

    internal ReferenceRow Copy() => new() { Fields = new Dictionary<string, Value>(Fields), Event = Event };
}
