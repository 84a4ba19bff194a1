using System;
using System.Collections;
using System.IO;
using DeviceLogs.Spool;

namespace DeviceLogs.UnitTests.Support;

/// <summary>A drive in RAM whose power goes after so many bytes and operations, or whose n-th call throws.</summary>
internal sealed class MemoryDrive : ISpoolDrive
{
    private readonly ArrayList _names = new ArrayList();
    private readonly Hashtable _files = new Hashtable();
    private string _open;
    private int _closedBytes;
    private int _calls;

    /// <summary>What the power lasts for: each appended byte takes one unit, each other change one. Negative: for ever.</summary>
    internal int Power { get; set; } = -1;

    /// <summary>Units used.</summary>
    internal int Used { get; private set; }

    /// <summary>Of so many calls one throws; 0 for none.</summary>
    internal int ThrowEvery { get; set; }

    /// <summary>Bytes that all files may take together.</summary>
    internal int Capacity { get; set; } = int.MaxValue;

    /// <summary>True when appends and closes throw.</summary>
    internal bool IsReadOnly { get; set; }

    /// <summary>Called at each call, before anything happens.</summary>
    internal Action OnCall { get; set; }

    internal bool IsCut => Power == 0;

    internal int FileCount => _names.Count;

    internal int CallCount => _calls;

    public string[] List()
    {
        Call();
        string[] names = new string[_names.Count];
        _names.CopyTo(names);
        return names;
    }

    public int Length(string name)
    {
        Call();
        return File(name).Length;
    }

    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        Call();
        byte[] file = File(name);
        int there = file.Length - position;
        count = there < 0 ? 0 : there < count ? there : count;
        Array.Copy(file, position, buffer, offset, count);
        return count;
    }

    public void Append(string name, byte[] buffer, int offset, int count)
    {
        Call();
        if (IsReadOnly)
        {
            throw new IOException("read-only");
        }

        if (_open != name)
        {
            Close(name);
        }

        int room = Capacity - TotalBytes();
        bool isFull = count > room;
        count = isFull ? room : count;
        int written = Power >= 0 && count > Power ? Power : count;
        Spend(written);
        byte[] old = File(name);
        byte[] file = new byte[old.Length + written];
        Array.Copy(old, 0, file, 0, old.Length);
        Array.Copy(buffer, offset, file, old.Length, written);
        _files[name] = file;
        if (written < count)
        {
            throw new IOException("the power is gone");
        }

        if (isFull)
        {
            throw new IOException("the drive is full");
        }
    }

    public void Close()
    {
        Call();
        if (_open != null)
        {
            Operation();
            Close(null);
        }
    }

    public void Delete(string name)
    {
        Call();
        Close(null);
        Operation();
        Remove(name);
    }

    /// <summary>Another drive with the same files, and power for ever.</summary>
    internal MemoryDrive Copy()
    {
        MemoryDrive copy = new MemoryDrive();
        for (int i = 0; i < _names.Count; i++)
        {
            copy.Put(Name(i), File(Name(i)));
        }

        return copy;
    }

    /// <summary>The power comes back.</summary>
    /// <param name="unclosed">What became of bytes after the last close: 0 they are there, 1 they are not, 2 they are garbage.</param>
    internal void Restart(int unclosed)
    {
        Power = -1;
        if (_open != null && unclosed > 0)
        {
            byte[] file = File(_open);
            byte[] now = new byte[unclosed == 1 ? _closedBytes : file.Length];
            Array.Copy(file, 0, now, 0, _closedBytes);
            for (int i = _closedBytes; i < now.Length; i++)
            {
                now[i] = (byte)(i * 37 + 0x80);
            }

            _files[_open] = now;
        }

        _open = null;
    }

    internal string Name(int index) => (string)_names[index];

    internal byte[] File(string name)
    {
        return (byte[])_files[name] ?? throw new IOException("no file " + name);
    }

    /// <summary>Makes or replaces a file behind everybody's back.</summary>
    internal void Put(string name, byte[] content)
    {
        if (!_files.Contains(name))
        {
            _names.Add(name);
        }

        _files[name] = content;
    }

    internal void Remove(string name)
    {
        _names.Remove(name);
        _files.Remove(name);
    }

    private void Call()
    {
        _calls++;
        OnCall?.Invoke();
        if (Power == 0)
        {
            throw new IOException("there is no power");
        }

        if (ThrowEvery > 0 && _calls % ThrowEvery == 0)
        {
            throw new IOException("by plan");
        }
    }

    private void Spend(int units)
    {
        Used += units;
        Power -= Power > 0 ? units : 0;
    }

    // A change without bytes happens or does not.
    private void Operation()
    {
        if (Power == 1)
        {
            Power = 0;
            throw new IOException("the power is gone");
        }

        Spend(1);
    }

    private void Close(string next)
    {
        _open = null;
        if (next == null)
        {
            return;
        }

        if (!_files.Contains(next))
        {
            Operation();
            Put(next, new byte[0]);
        }

        _open = next;
        _closedBytes = File(next).Length;
    }

    internal int TotalBytes()
    {
        int total = 0;
        for (int i = 0; i < _names.Count; i++)
        {
            total += File(Name(i)).Length;
        }

        return total;
    }
}
