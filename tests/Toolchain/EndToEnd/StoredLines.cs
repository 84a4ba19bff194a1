using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net.Http;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Tasks;
using DeviceLogs.LocalEndpoint;
using DeviceLogs.Tests.Support;

namespace DeviceLogs.Toolchain.EndToEnd;

/// <summary>What the service has of the program's stream, read with requests that the AWS SDK for .NET has signed.</summary>
/// <param name="Numbers">Numbers of the lines, in the order of the stream.</param>
/// <param name="Dropped">Lines that the notices say were dropped.</param>
internal sealed record StoredLines(IReadOnlyList<int> Numbers, int Dropped)
{
    private const string Line = "line ";
    private const string Notice = "DeviceLogs dropped ";

    private static readonly JsonSerializerOptions Sparse = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static async Task<StoredLines> ReadAsync(LocalLogsService service)
    {
        using HttpClient client = new(new SocketsHttpHandler { SslOptions = Trusting(service.RootPem) });
        List<int> numbers = [];
        HashSet<(long, string)> notices = [];
        string? token = null;
        for (string? last = ""; token != last;)
        {
            last = token;
            JsonElement page = await PageAsync(client, service, token);
            foreach (JsonElement each in page.GetProperty("events").EnumerateArray())
            {
                string message = each.GetProperty("message").GetString()!;
                if (message.StartsWith(Line, StringComparison.Ordinal))
                {
                    numbers.Add(NumberAfter(message, Line));
                }
                else if (message.StartsWith(Notice, StringComparison.Ordinal))
                {
                    // A batch that was sent again has its notices twice.
                    notices.Add((each.GetProperty("timestamp").GetInt64(), message));
                }
            }

            token = page.GetProperty("nextForwardToken").GetString();
        }

        return new StoredLines(numbers, notices.Sum(notice => NumberAfter(notice.Item2, Notice)));
    }

    private static int NumberAfter(string message, string start)
        => int.Parse(message[start.Length..].Split(' ')[0], CultureInfo.InvariantCulture);

    private static async Task<JsonElement> PageAsync(HttpClient client, LocalLogsService service, string? token)
    {
        var members = new { logGroupName = "boards", logStreamName = "door-7", startFromHead = true, nextToken = token };
        string body = JsonSerializer.Serialize(members, Sparse);
        using HttpRequestMessage request = SdkSigner.Sign(service.Url, service.Credentials, "GetLogEvents", body);
        using HttpResponseMessage response = await client.SendAsync(request);
        string text = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode
            ? JsonDocument.Parse(text).RootElement
            : throw new HttpRequestException($"GetLogEvents: {(int)response.StatusCode} {text}");
    }

    /// <summary>Trusts the service's own root; null is plain HTTP.</summary>
    public static SslClientAuthenticationOptions Trusting(string? rootPem)
    {
        SslClientAuthenticationOptions options = new();
        if (rootPem is not null)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                CustomTrustStore = { X509Certificate2.CreateFromPem(rootPem) },
            };
        }

        return options;
    }
}
