using System;
using DeviceLogs.Spool;

namespace DeviceLogs.Firmware;

/// <summary>Keeps a level on a drive for the next boots: two bytes in a file, the level and its complement.</summary>
/// <remarks>Errors: no member throws for what the drive does. A power cut while the level changes leaves the old one, the new one or none.</remarks>
internal sealed class KeptLevel
{
    /// <summary>What <see cref="Read"/> returns when no level is kept.</summary>
    internal const int None = -1;

    private const string FileName = "00000000.lvl";

    private readonly ISpoolDrive _drive;
    private readonly byte[] _content = new byte[2];

    /// <summary>Touches nothing yet.</summary>
    /// <param name="drive">Used by nobody else at the same time.</param>
    internal KeptLevel(ISpoolDrive drive)
    {
        _drive = drive;
    }

    /// <summary>The level that was kept last, or <see cref="None"/>.</summary>
    internal int Read()
    {
        try
        {
            bool isThere = _drive.Read(FileName, 0, _content, 0, 2) == 2;
            _drive.Close();
            return isThere && _content[0] <= (int)LogLevel.None && (_content[0] ^ _content[1]) == 0xFF ? _content[0] : None;
        }
        catch (Exception)
        {
            // There is no such file, or it can't be read.
            return None;
        }
    }

    /// <summary>Keeps another one.</summary>
    internal void Write(LogLevel level)
    {
        try
        {
            _drive.Delete(FileName);
        }
        catch (Exception)
        {
            // There was none.
        }

        try
        {
            _content[0] = (byte)level;
            _content[1] = (byte)~_content[0];
            _drive.Append(FileName, _content, 0, 2);
            _drive.Close();
        }
        catch (Exception)
        {
            // The next boot asks for it again.
        }
    }
}
