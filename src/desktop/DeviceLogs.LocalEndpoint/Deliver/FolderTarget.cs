using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace DeviceLogs.LocalEndpoint.Deliver;

/// <summary>A folder that gets a file for each record; a file that is there is whole.</summary>
internal sealed class FolderTarget(string folder) : IDeliveryTarget
{
    /// <inheritdoc/>
    public async Task SendAsync(string name, ReadOnlyMemory<byte> record, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, $"{name}.gz");
        string part = $"{file}.part";
        await File.WriteAllBytesAsync(part, record.ToArray(), cancellation);
        File.Move(part, file, overwrite: true);
    }
}
