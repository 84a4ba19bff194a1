using System;
using System.Collections.Generic;
using System.Text.Json;
using DeviceLogs.Insights.Values;

namespace DeviceLogs.Insights.Functions;

/// <summary>Makes values of JSON texts.</summary>
internal static class JsonReading
{
    /// <summary>JSON in logs is a few levels deep; what is deeper than this is not read, so that no text can exhaust the stack.</summary>
    private const int MaxDepth = 100;

    private static readonly JsonReaderOptions s_options = new() { MaxDepth = MaxDepth };

    /// <summary>Makes a list or map of a text that is a JSON array or object; null for anything else. A list or map is itself.</summary>
    internal static Value ParseStructure(Value value)
    {
        if (value.IsStructure)
        {
            return value;
        }

        if (!value.IsText)
        {
            return Value.Null;
        }

        // A copy, as lists and maps share no bytes with an event.
        Utf8Text text = new(value, stackalloc byte[256]);
        ReadOnlySpan<byte> trimmed = text.Bytes.Trim(" \t\r\n"u8);
        byte[]? json = !trimmed.IsEmpty && trimmed[0] is (byte)'{' or (byte)'[' ? trimmed.ToArray() : null;
        text.Dispose();
        if (json is null)
        {
            return Value.Null;
        }

        try
        {
            Utf8JsonReader reader = new(json, s_options);
            reader.Read();
            Value result = Read(ref reader, json);

            // Anything behind the array or object throws here.
            reader.Read();
            return result;
        }
        catch (JsonException)
        {
            return Value.Null;
        }
        catch (InvalidOperationException)
        {
            // A name or a text that is not valid UTF-8.
            return Value.Null;
        }
    }

    private static Value Read(ref Utf8JsonReader reader, byte[] json)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadMap(ref reader, json);
            case JsonTokenType.StartArray:
                List<Value> items = [];
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    items.Add(Read(ref reader, json));
                }

                return Value.Of(new ValueList([.. items]));
            case JsonTokenType.String:
                return reader.ValueIsEscaped
                    ? Value.Of(reader.GetString())
                    : Value.OfUtf8(json, (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
            case JsonTokenType.Number:
                Value number = NumberText.Parse(reader.ValueSpan);
                return number.IsNull ? Value.OfUtf8(reader.ValueSpan.ToArray()) : number;
            case JsonTokenType.True:
                return Value.True;
            case JsonTokenType.False:
                return Value.False;
            default:
                return Value.Null;
        }
    }

    private static Value ReadMap(ref Utf8JsonReader reader, byte[] json)
    {
        ValueMapBuilder map = new();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string key = reader.GetString()!;
            reader.Read();
            map.Set(key, Read(ref reader, json));
        }

        return Value.Of(map.ToMap());
    }
}
