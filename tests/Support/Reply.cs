using System.Linq;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;

namespace DeviceLogs.Tests.Support;

/// <summary>What a service answered.</summary>
internal sealed record Reply(HttpResponseMessage Http, string Body)
{
    public int Status => (int)Http.StatusCode;

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string? Code => Json.GetProperty("__type").GetString();

    public string? Message => Json.GetProperty("message").GetString();

    public static async Task<Reply> ReadAsync(HttpResponseMessage response) => new(response, await response.Content.ReadAsStringAsync());

    public string? Header(string name) =>
        Http.Headers.Concat(Http.Content.Headers).Where(header => header.Key == name).Select(header => header.Value.Single())
            .SingleOrDefault();
}
