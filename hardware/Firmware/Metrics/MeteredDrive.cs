using DeviceLogs.Spool;

namespace DeviceLogs.Firmware.Metrics;

/// <summary>A drive that counts the bytes that are written to it.</summary>
internal sealed class MeteredDrive : ISpoolDrive
{
    private readonly ISpoolDrive _drive;

    internal MeteredDrive(ISpoolDrive drive)
    {
        _drive = drive;
    }

    /// <summary>Since the start; only grows.</summary>
    internal long WrittenBytes { get; private set; }

    /// <inheritdoc/>
    public string[] List() => _drive.List();

    /// <inheritdoc/>
    public int Length(string name) => _drive.Length(name);

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count) => _drive.Read(name, position, buffer, offset, count);

    /// <inheritdoc/>
    public void Append(string name, byte[] buffer, int offset, int count)
    {
        _drive.Append(name, buffer, offset, count);
        WrittenBytes += count;
    }

    /// <inheritdoc/>
    public void Close() => _drive.Close();

    /// <inheritdoc/>
    public void Delete(string name) => _drive.Delete(name);
}
