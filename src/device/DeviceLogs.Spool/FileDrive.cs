using System;
using System.IO;

namespace DeviceLogs.Spool;

/// <summary>A folder of the board's internal drive, or of any other that System.IO knows.</summary>
/// <remarks>Keeps one file open between calls: a spool reads and writes many small pieces one behind the other.</remarks>
public sealed class FileDrive : ISpoolDrive
{
    private readonly string _folder;
    private FileStream _stream;
    private string _name;
    private bool _isForWriting;

    /// <summary>Names a folder; nothing is touched yet.</summary>
    /// <param name="folder">Such as I:\spool. It is made when it is missing; the one above it must exist.</param>
    public FileDrive(string folder)
    {
        _folder = folder ?? throw new ArgumentNullException(nameof(folder));
    }

    /// <inheritdoc/>
    public string[] List()
    {
        if (!Directory.Exists(_folder))
        {
            Directory.CreateDirectory(_folder);
        }

        string[] names = Directory.GetFiles(_folder);
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = Path.GetFileName(names[i]);
        }

        return names;
    }

    /// <inheritdoc/>
    public int Length(string name)
    {
        return (int)Open(name, false).Length;
    }

    /// <inheritdoc/>
    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        FileStream stream = Open(name, false);
        stream.Seek(position, SeekOrigin.Begin);
        int total = 0;
        while (total < count)
        {
            int read = stream.Read(buffer, offset + total, count - total);
            if (read <= 0)
            {
                break;
            }

            total += read;
        }

        return total;
    }

    /// <inheritdoc/>
    public void Append(string name, byte[] buffer, int offset, int count)
    {
        Open(name, true).Write(buffer, offset, count);
    }

    /// <inheritdoc/>
    public void Close()
    {
        FileStream stream = _stream;
        _stream = null;
        if (stream != null)
        {
            try
            {
                if (_isForWriting)
                {
                    stream.Flush();
                }
            }
            finally
            {
                stream.Dispose();
            }
        }
    }

    /// <inheritdoc/>
    public void Delete(string name)
    {
        Close();
        File.Delete(PathOf(name));
    }

    private string PathOf(string name) => Path.Combine(_folder, name);

    private FileStream Open(string name, bool forWriting)
    {
        if (_stream == null || _isForWriting != forWriting || _name != name)
        {
            Close();
            _stream = new FileStream(
                PathOf(name), forWriting ? FileMode.Append : FileMode.Open, forWriting ? FileAccess.Write : FileAccess.Read);
            _name = name;
            _isForWriting = forWriting;
        }

        return _stream;
    }
}
