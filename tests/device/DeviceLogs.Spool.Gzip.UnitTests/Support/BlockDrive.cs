using DeviceLogs.Spool;
using DeviceLogs.UnitTests.Support;

namespace DeviceLogs.UnitTests.Spool.Gzip.Support;

/// <summary>
/// A drive in RAM that counts what littlefs would erase (its DESIGN.md): each write goes to fresh blocks, with the last block of the file
/// as far as it was filled.
/// </summary>
internal sealed class BlockDrive : ISpoolDrive
{
    private const int BlockBytes = 4096;

    private readonly MemoryDrive _drive = new MemoryDrive();
    private string _open;
    private int _from;

    /// <summary>Blocks erased for data.</summary>
    internal int Erasures;

    /// <summary>Entries in the folder's log, which takes an erasure for about a hundred of them.</summary>
    internal int Commits;

    public string[] List() => _drive.List();

    public int Length(string name) => _drive.Length(name);

    public int Read(string name, int position, byte[] buffer, int offset, int count) => _drive.Read(name, position, buffer, offset, count);

    public void Append(string name, byte[] buffer, int offset, int count)
    {
        if (_open != name)
        {
            Close();
            _drive.Append(name, buffer, offset, 0);
            _open = name;
            _from = _drive.Length(name);
        }

        _drive.Append(name, buffer, offset, count);
    }

    public void Close()
    {
        if (_open != null)
        {
            Erasures += (_drive.Length(_open) + BlockBytes - 1) / BlockBytes - _from / BlockBytes;
            Commits++;
            _open = null;
        }

        _drive.Close();
    }

    public void Delete(string name)
    {
        Close();
        Commits++;
        _drive.Delete(name);
    }
}
