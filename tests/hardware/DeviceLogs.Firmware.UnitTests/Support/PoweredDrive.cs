using System.IO;
using DeviceLogs.Spool;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A drive as one boot sees it: when its power is cut, nothing of that boot reaches the medium any more.</summary>
internal sealed class PoweredDrive : ISpoolDrive
{
    private readonly ISpoolDrive _drive;
    private bool _isCut;

    internal PoweredDrive(ISpoolDrive drive)
    {
        _drive = drive;
    }

    public string[] List() => Live().List();

    public int Length(string name) => Live().Length(name);

    public int Read(string name, int position, byte[] buffer, int offset, int count) => Live().Read(name, position, buffer, offset, count);

    public void Append(string name, byte[] buffer, int offset, int count) => Live().Append(name, buffer, offset, count);

    public void Close() => Live().Close();

    public void Delete(string name) => Live().Delete(name);

    internal void Cut() => _isCut = true;

    private ISpoolDrive Live() => _isCut ? throw new IOException("there is no power") : _drive;
}
