using System;
using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DeviceLogs.LocalEndpoint.Errors;

/// <summary>A refusal that the caller is told about: the service's error code, its text and the HTTP status.</summary>
internal sealed class ServiceException(string code, int status, string message, (string Name, string Value)? member = null)
    : Exception(message)
{
    private static readonly JsonWriterOptions WriteOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The name that SDKs dispatch on, sent as <c>__type</c> and <c>x-amzn-ErrorType</c>.</summary>
    public string Code { get; } = code;

    /// <summary>The HTTP status of the answer.</summary>
    public int Status { get; } = status;

    /// <summary>What some errors tell besides the text, under the name that the API model gives it; null for nothing.</summary>
    public (string Name, string Value)? Member { get; } = member;

    /// <summary>Writes what some errors tell in a structure; null for nothing.</summary>
    public Action<Utf8JsonWriter>? Detail { get; init; }

    /// <summary>The body of the answer, in JSON.</summary>
    public ReadOnlyMemory<byte> ToJson()
    {
        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter json = new(text, WriteOptions))
        {
            json.WriteStartObject();
            json.WriteString("__type", Code);
            json.WriteString("message", Message);
            if (Member is { } member)
            {
                json.WriteString(member.Name, member.Value);
            }

            Detail?.Invoke(json);
            json.WriteEndObject();
        }

        return text.WrittenMemory;
    }
}
