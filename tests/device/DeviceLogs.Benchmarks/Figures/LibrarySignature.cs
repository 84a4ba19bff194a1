using System;
using DeviceLogs.Benchmarks.Timing;
using DeviceLogs.Signing;
using DeviceLogs.Transport;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>The library's signature of a request without a body: what signing costs on top of hashing the events.</summary>
internal sealed class LibrarySignature : Contender
{
    private readonly SigV4Signer _signer;
    private readonly AwsCredentials _credentials = new AwsCredentials(Sample.AccessKeyId, Sample.SecretAccessKey);
    private readonly HttpRequest _request = new HttpRequest(new Uri("https://" + PlainHash.Host));

    /// <param name="hmac">Null for the library's own.</param>
    internal LibrarySignature(IHmacSha256 hmac) => _signer = new SigV4Signer(Sample.Region, "logs", hmac);

    internal override void Run()
    {
        _request.Clear();
        _request.AddHeader("Content-Type", "application/x-amz-json-1.1");
        _request.AddHeader("X-Amz-Date", PlainHash.AmzDate);
        _request.AddHeader("X-Amz-Target", "Logs_20140328.PutLogEvents");
        _signer.Sign(_credentials, PlainHash.AmzDate, _request);
    }
}
