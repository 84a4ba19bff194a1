using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Text;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using DeviceLogs.LocalEndpoint;

namespace DeviceLogs.Tests.Support;

/// <summary>Makes requests that the AWS SDK for .NET has signed.</summary>
internal static class SdkSigner
{
    /// <summary>What requests are signed for unless a test says otherwise.</summary>
    public const string DefaultRegion = "eu-west-1";

    public static HttpRequestMessage Sign(
        string url,
        LocalCredentials key,
        string action,
        byte[] body,
        string service = "logs",
        IReadOnlyDictionary<string, string>? headers = null,
        string path = "/",
        string region = DefaultRegion)
    {
        DefaultRequest request = new(new AnyRequest(), "AmazonCloudWatchLogs")
        {
            HttpMethod = "POST",
            Endpoint = new Uri(url),
            ResourcePath = path,
            AuthenticationRegion = region,
            OverrideSigningServiceName = service,
            Content = body,
        };
        request.Headers["Content-Type"] = "application/x-amz-json-1.1";
        request.Headers["X-Amz-Target"] = $"Logs_20140328.{action}";
        if (key.SessionToken is { } token)
        {
            request.Headers["X-Amz-Security-Token"] = token;
        }

        foreach ((string name, string value) in headers ?? new Dictionary<string, string>())
        {
            request.Headers[name] = value;
        }

        AWS4SigningResult result = new AWS4Signer().SignRequest(request, new AnyConfig(), null, key.AccessKeyId, key.SecretAccessKey);
        request.Headers["Authorization"] = result.ForAuthorizationHeader;

        HttpRequestMessage message = new(HttpMethod.Post, path == "/" ? url : url + path) { Content = new ByteArrayContent(body) };
        foreach ((string name, string value) in request.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, value))
            {
                message.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return message;
    }

    public static HttpRequestMessage Sign(string url, LocalCredentials key, string action, string json) =>
        Sign(url, key, action, Encoding.UTF8.GetBytes(json));

    internal sealed class AnyRequest : AmazonWebServiceRequest;

    // The signer asks a configuration for nothing that the request doesn't say already, but it asks.
    internal sealed class AnyConfig() : ClientConfig(
        new DefaultConfigurationProvider([new DefaultConfiguration { Name = DefaultConfigurationMode.Standard }]))
    {
        public override string ServiceVersion => "2014-03-28";

        public override string UserAgent => "";

        public override string RegionEndpointServiceName => "logs";

        public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters) =>
            throw new NotSupportedException();
    }
}
