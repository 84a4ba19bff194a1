using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using DeviceLogs.Spool;

namespace DeviceLogs.Simulator;

/// <summary>
/// A board's flash drive in memory. It outlives a power cut: what was closed stays whole, of what was being written any part does.
/// </summary>
internal sealed class SimulatedDrive : ISpoolDrive
{
    private readonly Lock _sync = new();
    private readonly Dictionary<string, byte[]> _files;
    private string? _open;
    private int _closedBytes;
    private bool _isOff;

    internal SimulatedDrive()
        : this([])
    {
    }

    private SimulatedDrive(Dictionary<string, byte[]> files) => _files = files;

    /// <summary>Takes the power away: whoever still holds this drive can't reach it any more.</summary>
    /// <param name="random">Decides how much of an unfinished write is there.</param>
    /// <param name="atThatMoment">Called when nothing more can be written and nobody has noticed yet.</param>
    /// <returns>The same drive with its power back.</returns>
    internal SimulatedDrive CutPower(Random random, Action atThatMoment)
    {
        lock (_sync)
        {
            atThatMoment();
            _isOff = true;
            if (_open is not null)
            {
                _files[_open] = _files[_open][..random.Next(_closedBytes, _files[_open].Length + 1)];
            }

            return new SimulatedDrive(_files);
        }
    }

    public string[] List() => Work(() => _files.Keys.ToArray());

    public int Length(string name) => Work(() => _files[name].Length);

    public int Read(string name, int position, byte[] buffer, int offset, int count)
    {
        return Work(() =>
        {
            byte[] file = _files[name];
            int there = Math.Clamp(file.Length - position, 0, count);
            Array.Copy(file, position, buffer, offset, there);
            return there;
        });
    }

    public void Append(string name, byte[] buffer, int offset, int count)
    {
        Work(() =>
        {
            byte[] file = _files.GetValueOrDefault(name, []);
            if (_open != name)
            {
                _open = name;
                _closedBytes = file.Length;
            }

            return _files[name] = [.. file, .. buffer.AsSpan(offset, count)];
        });
    }

    public void Close() => Work(() => _open = null);

    public void Delete(string name) => Work(() => _files.Remove(name));

    private T Work<T>(Func<T> action)
    {
        lock (_sync)
        {
            return _isOff ? throw new IOException("there is no power") : action();
        }
    }
}
