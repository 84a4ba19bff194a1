using System.Reflection;

namespace DeviceLogs.Toolchain.Pack;

/// <summary>The version and the commit that this program was built as: those of Directory.Build.props and the checkout.</summary>
internal static class ProductVersion
{
    private static readonly string[] Parts =
        typeof(ProductVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+');

    /// <summary>The version of all packages.</summary>
    public static string Number => Parts[0];

    /// <summary>The commit; empty when it was not built in a checkout.</summary>
    public static string Commit => Parts.Length > 1 ? Parts[1] : "";
}
