using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace DeviceLogs.LocalEndpoint.Deliver;

/// <summary>
/// The buckets of an S3 server. An object is there as a whole or not at all: the server takes it when its last byte has come.
/// </summary>
internal sealed class S3Buckets : IExportBuckets
{
    // Whether a bucket exists is asked within a request to this service.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly AmazonS3Client _client;

    /// <param name="endpoint">Where the server is.</param>
    /// <param name="own">What signs unless the environment has AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.</param>
    public S3Buckets(Uri endpoint, LocalCredentials own)
    {
        _client = new AmazonS3Client(CredentialsOf(own), new AmazonS3Config
        {
            ServiceURL = endpoint.AbsoluteUri,
            AuthenticationRegion = Environment.GetEnvironmentVariable("AWS_REGION") ?? "us-east-1",

            // Servers other than S3 have neither host names for their buckets nor its newest checksums.
            ForcePathStyle = true,
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            Timeout = Patience,
            MaxErrorRetry = 2,
        });
    }

    /// <inheritdoc/>
    public async Task<bool> HasBucketAsync(string bucket)
    {
        try
        {
            await _client.HeadBucketAsync(new HeadBucketRequest { BucketName = bucket });
            return true;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
        catch (Exception e) when (e is AmazonClientException or HttpRequestException or OperationCanceledException)
        {
            throw new IOException($"The S3 endpoint {_client.Config.ServiceURL} can't be asked for the bucket '{bucket}': {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public Task PutAsync(string bucket, string key, Stream content, CancellationToken cancellation) => _client.PutObjectAsync(
        new PutObjectRequest { BucketName = bucket, Key = key, InputStream = content, AutoCloseStream = false }, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private static BasicAWSCredentials CredentialsOf(LocalCredentials own)
    {
        string? id = Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID");
        string? secret = Environment.GetEnvironmentVariable("AWS_SECRET_ACCESS_KEY");
        return string.IsNullOrEmpty(id) || string.IsNullOrEmpty(secret)
            ? new BasicAWSCredentials(own.AccessKeyId, own.SecretAccessKey)
            : new BasicAWSCredentials(id, secret);
    }
}
