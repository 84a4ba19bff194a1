using System.IO;
using DeviceLogs.Toolchain;
using Microsoft.CodeAnalysis;

namespace DeviceLogs.Toolchain.Surface;

/// <summary>A complaint of the compiler or of <see cref="DeviceRules"/> about one place in a device source.</summary>
internal sealed record DeviceDiagnostic(string File, int Line, string Id, string Message)
{
    public static DeviceDiagnostic At(Location location, string id, string message)
    {
        FileLinePositionSpan span = location.GetLineSpan();
        string file = Path.IsPathRooted(span.Path) ? Path.GetRelativePath(Repository.Root, span.Path).Replace('\\', '/') : span.Path;
        return new DeviceDiagnostic(file, span.StartLinePosition.Line + 1, id, message);
    }

    public override string ToString() => File + "(" + Line + "): " + Id + ": " + Message;
}
