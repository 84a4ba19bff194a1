using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace DeviceLogs.CommandLine;

/// <summary>The help of a command, and after it the notes that are the same for all commands of the program.</summary>
internal sealed class HelpWithNotes(HelpAction help, string notes) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        int code = help.Invoke(parseResult);
        parseResult.InvocationConfiguration.Output.WriteLine(notes);
        return code;
    }
}
