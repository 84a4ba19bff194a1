using System;
using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>
/// The one way to write an answer: its length told, held by the <see cref="MemoryBudget"/> and no longer than a reader takes it.
/// </summary>
internal static class Answer
{
    /// <summary>What the answers of the actions are.</summary>
    public const string AwsJson = "application/x-amz-json-1.1";

    /// <summary>What other answers in JSON are.</summary>
    public const string Json = "application/json";

    /// <summary>Text for people.</summary>
    public const string Text = "text/plain; charset=utf-8";

    // A reader has StallTimeout for each.
    private const int SliceBytes = 32 * 1024;

    // Answers are data for clients, never part of a page: quotes and letters beyond ASCII stay short and readable.
    private static readonly JsonWriterOptions JsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly TimeSpan StallTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Writes JSON.</summary>
    public static ReadOnlyMemory<byte> WriteJson(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> text = new();
        using (Utf8JsonWriter json = CreateJsonWriter(text))
        {
            write(json);
        }

        return text.WrittenMemory;
    }

    /// <summary>Makes a writer of an answer's JSON.</summary>
    public static Utf8JsonWriter CreateJsonWriter(IBufferWriter<byte> text) => new(text, JsonOptions);

    /// <summary>Sends a whole answer. A request by HEAD gets its head alone.</summary>
    public static async Task SendAsync(HttpContext context, int status, string contentType, ReadOnlyMemory<byte> body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await WriteAsync(context, body, context.RequestAborted);
        }
    }

    /// <summary>Sends text for people.</summary>
    public static Task SendTextAsync(HttpContext context, int status, string text) =>
        SendAsync(context, status, Text, Encoding.UTF8.GetBytes(text));

    /// <summary>Reports a refusal in the JSON of AWS.</summary>
    public static Task RefuseAsync(HttpContext context, ServiceException refusal)
    {
        context.Response.Headers["x-amzn-ErrorType"] = refusal.Code;
        return SendAsync(context, refusal.Status, AwsJson, refusal.ToJson());
    }

    /// <summary>Writes a part of an answer, or a whole one. A reader that takes nothing for ten seconds loses the connection.</summary>
    /// <exception cref="OperationCanceledException">The reader has gone or takes nothing.</exception>
    /// <param name="context">The request.</param>
    /// <param name="bytes">The part.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="stallTimeout">For how long a reader may take nothing, where that is not ten seconds.</param>
    public static async Task WriteAsync(
        HttpContext context, ReadOnlyMemory<byte> bytes, CancellationToken cancellation, TimeSpan? stallTimeout = null)
    {
        TimeSpan timeout = stallTimeout ?? StallTimeout;
        if (bytes.Length <= SliceBytes)
        {
            await WriteSliceAsync(context, bytes, timeout, cancellation);
            return;
        }

        using MemoryLease? lease = MemoryLease.Of(context)?.Fork();
        await (lease?.GrowAsync(bytes.Length, cancellation) ?? default);
        for (int at = 0; at < bytes.Length; at += SliceBytes)
        {
            await WriteSliceAsync(context, bytes.Slice(at, Math.Min(SliceBytes, bytes.Length - at)), timeout, cancellation);
            lease?.MarkProgress();
        }
    }

    private static async Task WriteSliceAsync(HttpContext context, ReadOnlyMemory<byte> slice, TimeSpan timeout,
        CancellationToken cancellation)
    {
        ValueTask written = context.Response.Body.WriteAsync(slice, cancellation);
        if (written.IsCompletedSuccessfully)
        {
            return;
        }

        Task waiting = written.AsTask();
        try
        {
            await waiting.WaitAsync(timeout, cancellation);
        }
        catch (TimeoutException e)
        {
            MemoryLease.Of(context)?.Tell(IncidentKind.SlowReader);
            context.Abort();
            throw new OperationCanceledException("The reader takes nothing.", e);
        }
    }
}
