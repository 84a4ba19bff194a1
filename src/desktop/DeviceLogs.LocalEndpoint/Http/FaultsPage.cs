using System;
using System.Text.Json;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint.Errors;
using Microsoft.AspNetCore.Http;

namespace DeviceLogs.LocalEndpoint.Http;

/// <summary>Turns faults on (POST), reports them (GET) and turns them off (DELETE), unsigned.</summary>
/// <remarks>
/// <see cref="LocalGuard"/> keeps it for this machine: whoever else can reach the port could stop everybody's delivery without a signature.
/// </remarks>
internal sealed class FaultsPage(InjectedFaults plan)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/_local/faults";

    private const int MaxBodyBytes = 4096;

    /// <summary>Answers a request with the faults that are on.</summary>
    /// <exception cref="ServiceException">It is not a fault.</exception>
    public async Task AnswerAsync(HttpContext context)
    {
        switch (context.Request.Method)
        {
            case "GET":
                break;
            case "DELETE":
                plan.Clear();
                break;
            default:
                await AddAsync(context);
                break;
        }

        await Answer.SendAsync(context, StatusCodes.Status200OK, Answer.Json, Answer.WriteJson(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("faults");
            foreach (Fault fault in plan.List())
            {
                FaultText.Write(json, fault);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }));
    }

    private async Task AddAsync(HttpContext context)
    {
        if (context.Request.ContentType?.Split(';')[0].Trim() != Answer.Json)
        {
            throw ServiceErrors.InvalidParameter($"Content-Type is '{context.Request.ContentType}'; a fault is {Answer.Json}.");
        }

        using RequestBody body = await RequestBody.ReadAsync(context, MaxBodyBytes);
        try
        {
            using JsonDocument document = JsonDocument.Parse(body.Bytes);
            plan.Add(FaultText.Parse(document.RootElement));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException)
        {
            // InvalidOperationException: no place for another fault, or a string that is not Unicode text.
            throw ServiceErrors.InvalidParameter(e.Message);
        }
    }
}
