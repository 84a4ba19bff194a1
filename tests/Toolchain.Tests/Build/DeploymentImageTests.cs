using System.IO;
using System.Linq;
using DeviceLogs.Toolchain.Build;
using Xunit;

namespace DeviceLogs.Toolchain.Tests.Build;

/// <summary>The file that a board's program is deployed as.</summary>
public sealed class DeploymentImageTests
{
    [Fact]
    public void Each_assembly_begins_at_a_multiple_of_four_bytes()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            byte[][] assemblies = [[1, 2, 3, 4, 5], [6, 7, 8, 9], [10]];
            string[] files = [.. assemblies.Select((_, index) => Path.Combine(folder.FullName, $"{index}.pe"))];
            foreach ((string file, byte[] bytes) in files.Zip(assemblies))
            {
                File.WriteAllBytes(file, bytes);
            }

            string image = Path.Combine(folder.FullName, "Program.bin");
            File.WriteAllBytes(image, new byte[100]);

            Assert.Equal(16, DeploymentImage.Write(files, image));
            Assert.Equal([1, 2, 3, 4, 5, 0, 0, 0, 6, 7, 8, 9, 10, 0, 0, 0], File.ReadAllBytes(image));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
