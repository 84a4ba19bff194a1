using System.Text;
using DeviceLogs.Benchmarks.Timing;
using DeviceLogs.Gzip;

namespace DeviceLogs.Benchmarks.Figures;

/// <summary>Compresses the text of a hundred lines, as a store in RAM that holds them compressed would within Log.</summary>
internal sealed class CompressedLines : Contender
{
    private readonly Deflater _deflater = new Deflater();
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
        _deflater.Begin(_target, 0, _target.Length - Deflater.ReserveBytes);
        for (int i = 0; i < _lines.Length; i++)
        {
            _deflater.Write(_lines[i], 0, _lines[i].Length);
            _deflater.Mark();
        }

        _deflater.Finish();
    }
}
