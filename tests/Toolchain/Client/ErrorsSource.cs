using System;
using System.Collections.Generic;
using System.Linq;
using DeviceLogs.Toolchain.Rules;

namespace DeviceLogs.Toolchain.Client;

/// <summary>Writes the names of the errors that the actions answer with.</summary>
internal static class ErrorsSource
{
    private const string Summary = "Names of the service's errors, for <see cref=\"LogsServiceException.Code\"/>.";

    // Compiled into the comparisons that name them: a board's flash holds only those that a program uses.
    private const string Remarks =
        "/// <remarks>Constants: a program holds only those that it names. A service may answer with others.</remarks>";

    public static string Write()
    {
        IEnumerable<string> names = ApiModel.Errors.Values.SelectMany(errors => errors).Concat(ApiModel.CommonErrors);
        IEnumerable<string[]> constants = names.Distinct().Order(StringComparer.Ordinal).Select(name => (string[])
            [.. SourceText.Summary("    ", ApiModel.TextOf(name)), $"    public const string {name} = \"{name}\";"]);
        return new SourceText()
            .Line("namespace DeviceLogs.Client;")
            .Line()
            .Lines(SourceText.Summary("", Summary))
            .Line(Remarks)
            .Line("public static class LogsError")
            .Line("{")
            .Line(string.Join("\n\n", constants.Select(lines => string.Join('\n', lines))))
            .Line("}")
            .ToString();
    }
}
