using System.Text;
using DeviceLogs.Benchmarks.Timing;
using DeviceLogs.Gzip;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>Compresses the text of a hundred lines, as a store in RAM that holds them compressed would within Log.</summary>
internal sealed class CompressedLines : Contender
{
    private readonly GzipCompressor _gzip = new GzipCompressor();
    private readonly byte[][] _lines = new byte[100][];
    private readonly byte[] _target = new byte[16384];

    internal CompressedLines()
    {
        for (int i = 0; i < _lines.Length; i++)
        {
            _lines[i] = Encoding.UTF8.GetBytes(Sample.Message(i));
        }
    }

    internal override void Run()
    {
        _gzip.BeginFrame(_target, 0, _target.Length);
        for (int i = 0; i < _lines.Length; i++)
        {
            _gzip.Write(_lines[i], 0, _lines[i].Length);
            _gzip.Mark();
        }

        _gzip.Finish(new byte[0]);
    }
}
