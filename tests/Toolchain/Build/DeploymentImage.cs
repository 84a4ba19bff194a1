using System.Collections.Generic;
using System.IO;

namespace DeviceLogs.Toolchain.Build;

/// <summary>What <c>nanoff --deploy --image</c> writes to a board: a program and all that it refers to, in one file.</summary>
internal static class DeploymentImage
{
    // nanoFramework looks for the next assembly at the next such boundary after the end of one (its documentation, "PE file format").
    private const int Alignment = 4;

    /// <summary>Writes the PE files one after the other.</summary>
    /// <param name="peFiles">In the order in which the board loads them.</param>
    /// <param name="path">The file, which is replaced.</param>
    /// <returns>Its length in bytes.</returns>
    public static long Write(IEnumerable<string> peFiles, string path)
    {
        using FileStream image = File.Create(path);
        foreach (string file in peFiles)
        {
            using FileStream pe = File.OpenRead(file);
            pe.CopyTo(image);
            image.SetLength((image.Length + Alignment - 1) / Alignment * Alignment);
            image.Seek(0, SeekOrigin.End);
        }

        return image.Length;
    }
}
