using System;
using System.Buffers;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>Turns faults on (POST), tells them (GET) and turns them off (DELETE), unsigned.</summary>
/// <remarks><see cref="LocalGuard"/> keeps it for this machine: whoever else can reach the port could stop everybody's delivery without a signature.</remarks>
internal sealed class FaultsPage(InjectedFaults plan)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/_local/faults";

    private const string ContentType = "application/json";
    private const int MaxBodyBytes = 4096;

    /// <summary>Answers a request with the faults that are on.</summary>
    /// <exception cref="ServiceException">It is no such request.</exception>
    public async Task AnswerAsync(HttpContext context)
    {
        switch (context.Request.Method)
        {
            case "GET":
                break;
            case "DELETE":
                plan.Clear();
                break;
            case "POST":
                await AddAsync(context);
                break;
            default:
                throw ServiceErrors.NotFound($"{Path} takes GET, POST and DELETE.");
        }

        ArrayBufferWriter<byte> answer = new();
        using (Utf8JsonWriter json = new(answer))
        {
            json.WriteStartObject();
            json.WriteStartArray("faults");
            foreach (Fault fault in plan.List())
            {
                FaultText.Write(json, fault);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        context.Response.ContentType = ContentType;
        context.Response.ContentLength = answer.WrittenCount;
        await context.Response.Body.WriteAsync(answer.WrittenMemory);
    }

    private async Task AddAsync(HttpContext context)
    {
        if (context.Request.ContentType?.Split(';')[0].Trim() != ContentType)
        {
            throw ServiceErrors.InvalidParameter($"Content-Type is '{context.Request.ContentType}'; a fault is {ContentType}.");
        }

        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = MaxBodyBytes;
        using RequestBody body = new();
        await body.ReadAsync(context.Request.BodyReader, context.Request.ContentLength, context.RequestAborted);
        try
        {
            using JsonDocument document = JsonDocument.Parse(body.Bytes);
            plan.Add(FaultText.Parse(document.RootElement));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            // InvalidOperationException: no place for another fault, or a string that is no Unicode text.
            throw ServiceErrors.InvalidParameter(e.Message);
        }
    }
}
