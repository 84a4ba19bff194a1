using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace DeviceLogs.LocalEndpoint.Deliver;

/// <summary>Where export tasks write to.</summary>
internal interface IExportBuckets
{
    /// <summary>Whether there is a bucket of a name.</summary>
    Task<bool> HasBucketAsync(string bucket);

    /// <summary>Writes a file; it is there as a whole, or not at all.</summary>
    Task PutAsync(string bucket, string key, Stream content, CancellationToken cancellation);
}
