using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace DeviceLogs.LocalEndpoint.Deliver;

/// <summary>A folder whose folders are the buckets; null for none, and then there is no bucket.</summary>
internal sealed class ExportFolder(string? folder) : IExportBuckets
{
    /// <inheritdoc/>
    public Task<bool> HasBucketAsync(string bucket) => Task.FromResult(
        folder is not null && IsName(bucket) && Directory.Exists(Path.Combine(folder, bucket)));

    /// <inheritdoc/>
    public async Task PutAsync(string bucket, string key, Stream content, CancellationToken cancellation)
    {
        string file = Path.Combine([folder!, bucket, .. key.Split('/').Where(part => part.Length > 0).Select(Escape)]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        string part = $"{file}.part";
        await using (FileStream written = File.Create(part))
        {
            await content.CopyToAsync(written, cancellation);
        }

        File.Move(part, file, overwrite: true);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    // The name comes from a request: it leads nowhere else.
    private static bool IsName(string bucket) => bucket is not ("." or "..") && bucket.IndexOfAny(['/', '\\', ':']) < 0;

    private static string Escape(string part) => part is "." or ".."
        ? part.Replace('.', '_')
        : string.Concat(part.Select(c => Array.IndexOf(Path.GetInvalidFileNameChars(), c) < 0 ? c : '_'));
}
