namespace DeviceLogs.Toolchain.Running;

/// <summary>One line of the report: a method under one of its attributes.</summary>
/// <param name="Class">Full name of its class.</param>
/// <param name="Method">Name of the method.</param>
/// <param name="Index">Distinguishes the rows of one method.</param>
/// <param name="Name">What the report calls it: Class.Method(args).</param>
/// <param name="IsSetup">Runs before the others of its class; when it is skipped, so are they.</param>
internal sealed record TestCase(string Class, string Method, int Index, string Name, bool IsSetup)
{
    /// <summary>What the launcher calls it.</summary>
    public string Id => Class + "." + Method + "." + Index;
}
