using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace DeviceLogs.LocalEndpoint.Deliver;

/// <summary>Where export tasks write to.</summary>
internal interface IExportBuckets : IDisposable
{
    /// <summary>Whether there is a bucket of a name.</summary>
    /// <exception cref="IOException">That can't be told now.</exception>
    Task<bool> HasBucketAsync(string bucket);

    /// <summary>Writes a file; it is there as a whole, or not at all.</summary>
    Task PutAsync(string bucket, string key, Stream content, CancellationToken cancellation);
}
