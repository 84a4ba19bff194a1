using System;
using System.Buffers;
using System.IO;
using System.Text.Json;
using DeviceLogs.Client;
using DeviceLogs.Connection;
using DeviceLogs.Protocol;
using DeviceLogs.Reading;
using DeviceLogs.Transport;

namespace DeviceLogs.Exporter.Query;

/// <summary>
/// Calls actions that the device's client has no types for, over the device's exchange: signed, with the clock corrected and failures that
/// pass waited out.
/// </summary>
/// <param name="connection">The way to the service; disposed with this.</param>
/// <param name="retry">What to do after a failure.</param>
internal sealed class ServiceCalls(LogsConnection connection, RetryOptions retry) : IDisposable
{
    private readonly Attempts _attempts = new(retry, connection.Clock);

    /// <summary>Calls an action.</summary>
    /// <param name="action">Its name.</param>
    /// <param name="members">Writes the members of the request.</param>
    /// <param name="isLast">Whether a failure ends the call: nobody waits for it.</param>
    /// <returns>The answer, which the caller disposes.</returns>
    /// <exception cref="LogsServiceException">The service refuses, or is not there.</exception>
    public JsonDocument Call(string action, Action<Utf8JsonWriter> members, bool isLast = false)
    {
        ArrayBufferWriter<byte> body = new();
        using (Utf8JsonWriter json = new(body))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        while (true)
        {
            ServiceAnswer answer = new(new byte[ServiceAnswer.ErrorBytes]) { StaysOpen = true };
            connection.Exchange(action, new Body(body.WrittenSpan.ToArray()), answer);
            using HttpResponse? open = answer.Response;
            if (open is not null && Parse(open) is JsonDocument document)
            {
                _attempts.Succeeded();
                return document;
            }

            LogsServiceException failure = open is null
                ? new LogsServiceException(action, answer)
                : new LogsServiceException(action, answer.StatusCode, answer.RequestId, true, "an answer that broke off or is not JSON");
            if (isLast || !_attempts.WaitForNext(failure))
            {
                throw failure;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    private static JsonDocument? Parse(HttpResponse response)
    {
        using MemoryStream content = new();
        byte[] part = new byte[65536];
        int count = response.Read(part, 0, part.Length);
        for (; count > 0; count = response.Read(part, 0, part.Length))
        {
            content.Write(part, 0, count);
        }

        try
        {
            content.Position = 0;
            return count == HttpResponse.Broken ? null : JsonDocument.Parse(content);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed class Body(byte[] content) : IRequestBody
    {
        public void Write(HttpRequest request, bool isRepetition)
        {
            request.Body = content;
            request.BodyOffset = 0;
            request.BodyCount = content.Length;
            request.KeepAlive = true;
        }
    }
}
