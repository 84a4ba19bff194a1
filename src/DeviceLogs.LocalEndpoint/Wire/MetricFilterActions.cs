using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Filters;

namespace DeviceLogs.LocalEndpoint.Wire;

/// <summary>The actions on metric filters.</summary>
internal static class MetricFilterActions
{
    private const int MaxTestMessages = 50;

    /// <summary>TestMetricFilter.</summary>
    public static ValueTask TestAsync(Call call)
    {
        string pattern = call.Members.RequiredText("filterPattern", TextRule.FilterPattern);
        IReadOnlyList<string> messages = call.Members.RequiredTexts("logEventMessages", 1, MaxTestMessages, TextRule.EventMessage);
        call.Members.Check();
        FilterPattern filter = FilterPattern.Compile(pattern);

        Utf8JsonWriter reply = call.Reply;
        reply.WriteStartObject();
        reply.WriteStartArray("matches");
        for (int number = 0; number < messages.Count; number++)
        {
            byte[] message = Encoding.UTF8.GetBytes(messages[number]);
            if (!filter.IsMatch(message))
            {
                continue;
            }

            reply.WriteStartObject();
            reply.WriteNumber("eventNumber", number);
            reply.WriteString("eventMessage", message);
            reply.WriteStartObject("extractedValues");
            foreach ((string name, ReadOnlyMemory<byte> value) in filter.Extract(message))
            {
                reply.WriteString(name, value.Span);
            }

            reply.WriteEndObject();
            reply.WriteEndObject();
        }

        reply.WriteEndArray();
        reply.WriteEndObject();
        return ValueTask.CompletedTask;
    }
}
